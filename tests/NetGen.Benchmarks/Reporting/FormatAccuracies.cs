namespace NetGen.Benchmarks.Reporting;

/// <summary>Share of Fashion-MNIST's test images that the reference network predicts right, one by one, with its weights in each format.</summary>
/// <param name="Float32">As trained.</param>
/// <param name="BFloat16">Rounded to 16 bits.</param>
/// <param name="Int8">Rounded to 8 bits, the inputs over the range of every sample.</param>
/// <param name="Int8Calibrated">Rounded to 8 bits, the inputs over ranges from training images.</param>
internal sealed record FormatAccuracies(double Float32, double BFloat16, double Int8, double Int8Calibrated);
