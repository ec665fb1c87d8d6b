namespace NetGen.Generator.Machine;

/// <summary>What small things cost, in multiply-adds of a vector.</summary>
/// <param name="Call">Calls and conversions of a prediction, so that a network without products is not divided by zero.</param>
/// <param name="Conversion">Bringing a vector from the order of images to that of lanes, or back.</param>
/// <param name="WinogradTransform">Transforming a vector of channels of a Winograd tile, in or out, with the start of its products.</param>
/// <param name="WinogradTransform4">The same of a tile of 4×4 outputs.</param>
/// <param name="WinogradBlocksTransform4">The same where images lie in the lanes.</param>
/// <param name="WinogradGradientTransform">The same for the gradient to the weights, of inputs or of output gradients, which are transposed.</param>
/// <param name="PackedVector">Rearranging a vector of weights.</param>
/// <param name="TransformedVector">Transforming weights to a vector of points for Winograd.</param>
/// <param name="InlinedKernel">A kernel of one image up to which a call is a good part of its time.</param>
/// <param name="Nanoseconds">One of them, so that a time can be told. No choice depends on it.</param>
internal sealed record WorkModel(
    double Call,
    double Conversion,
    int WinogradTransform,
    int WinogradTransform4,
    int WinogradBlocksTransform4,
    int WinogradGradientTransform,
    int PackedVector,
    int TransformedVector,
    long InlinedKernel,
    double Nanoseconds);
