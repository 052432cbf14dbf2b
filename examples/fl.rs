use std::io::BufRead;
fn main() {
    for l in std::io::stdin().lock().lines() {
        let l = l.unwrap();
        let (t, x) = l.split_once('\t').unwrap();
        let n = x.chars().count().max(1) as i32;
        println!("{t}\t{:.2}", taoxi::han::fluency::cost(x) as f64 / 8.0 / n as f64);
    }
}
