# The formula of taoxi for a tap of its own, OWNER/homebrew-tap, as Formula/taoxi.rb. packaging/fill has filled it in.
class Taoxi < Formula
  desc "Cleans scraped text and pages, with Chinese as its home ground"
  homepage "@repository@"
  version "@version@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@url taoxi-VERSION-aarch64-apple-darwin.tar.gz@"
      sha256 "@sha256 taoxi-VERSION-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@url taoxi-VERSION-x86_64-apple-darwin.tar.gz@"
      sha256 "@sha256 taoxi-VERSION-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "@url taoxi-VERSION-aarch64-unknown-linux-gnu.tar.gz@"
      sha256 "@sha256 taoxi-VERSION-aarch64-unknown-linux-gnu.tar.gz@"
    end
    on_intel do
      url "@url taoxi-VERSION-x86_64-unknown-linux-gnu.tar.gz@"
      sha256 "@sha256 taoxi-VERSION-x86_64-unknown-linux-gnu.tar.gz@"
    end
  end

  def install
    bin.install "taoxi"
    man1.install "taoxi.1"
    bash_completion.install "completions/taoxi.bash" => "taoxi"
    zsh_completion.install "completions/_taoxi"
    fish_completion.install "completions/taoxi.fish"
  end

  test do
    assert_equal "桥通了。\n", pipe_output("#{bin}/taoxi", "桥通了。\n分享到：微信 微博\n")
  end
end
