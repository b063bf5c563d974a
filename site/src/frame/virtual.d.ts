// The build's bundler fills this module in: the program frame's document, its script inlined.
declare module "interleave:frame" {
  const html: string;
  export default html;
}
