//! A linear softmax over rows of features, learned by Adagrad.
//!
//! A line may be allowed several labels, as gold that only says that a line stays; then the loss is that of all of them together.

use fastrand::Rng;

/// Weights of so many labels for every row.
pub struct Softmax<const N: usize> {
    pub weights: Vec<[f32; N]>,
    pub biases: [f32; N],
}

/// What is learned from: the rows of a feature vector, the outputs that are allowed, how much it counts.
pub struct Sample<'r> {
    pub rows: [&'r [u32]; 2],
    pub allowed: u16,
    pub weight: f32,
}

/// How it is learned.
#[derive(Clone, Copy)]
pub struct Pace {
    pub epochs: usize,
    pub rate: f32,
    /// How much weights shrink.
    pub decay: f32,
}

impl<const N: usize> Softmax<N> {
    /// Learns from samples. Everything follows from the seed.
    pub fn learn(size: usize, samples: &[Sample], pace: Pace, seed: u64) -> Softmax<N> {
        let mut model = Softmax { weights: vec![[0.0; N]; size], biases: [0.0; N] };
        let mut squares = vec![[0.0f32; N]; size];
        let mut rng = Rng::with_seed(seed);
        let mut order: Vec<usize> = (0..samples.len()).filter(|sample| samples[*sample].allowed != 0).collect();
        for epoch in 0..pace.epochs {
            rng.shuffle(&mut order);
            let rate = pace.rate / (1.0 + 0.5 * epoch as f32);
            for &sample in &order {
                model.step(&mut squares, &samples[sample], rate, pace.decay);
            }
        }
        model
    }

    fn step(&mut self, squares: &mut [[f32; N]], sample: &Sample, rate: f32, decay: f32) {
        let chances = self.chances(sample.rows);
        let allowed = |label: usize| sample.allowed >> label & 1 == 1;
        let right: f32 = 1e-9 + (0..N).filter(|label| allowed(*label)).map(|label| chances[label]).sum::<f32>();
        let mut slopes = [0.0; N];
        for label in 0..N {
            slopes[label] = sample.weight * (chances[label] - if allowed(label) { chances[label] / right } else { 0.0 });
            self.biases[label] -= rate * 0.02 * slopes[label];
        }
        for &row in sample.rows.into_iter().flatten() {
            let (weights, squares) = (&mut self.weights[row as usize], &mut squares[row as usize]);
            for label in 0..N {
                let slope = slopes[label] + decay * weights[label];
                squares[label] += slope * slope;
                weights[label] -= rate * slope / (squares[label] + 1.0).sqrt();
            }
        }
    }

    /// The sums of a feature vector.
    pub fn sums(&self, rows: [&[u32]; 2]) -> [f32; N] {
        let mut sums = self.biases;
        for &row in rows.into_iter().flatten() {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                *sum += weight;
            }
        }
        sums
    }

    fn chances(&self, rows: [&[u32]; 2]) -> [f32; N] {
        let mut sums = self.sums(rows);
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let mut all = 0.0;
        for sum in &mut sums {
            *sum = (*sum - most).exp();
            all += *sum;
        }
        sums.map(|sum| sum / all)
    }
}
