using NetGen;

namespace DrawAndPredict;

/// <summary>
/// Reads a digit of 28×28 gray pixels. Strides take the place of pooling, so that the page can show what each layer sees: training keeps the output of a
/// convolution and its activation, but not of a pooling behind them.
/// </summary>
[Network(1, Rows, Columns, Inspectable = true)]
[Conv2d(16, 3), ReLU(Name = "edges")]
[Conv2d(32, 3, Stride = 2), ReLU(Name = "strokes")]
[Conv2d(48, 3, Stride = 2), ReLU(Name = "parts")]
[Flatten, Dropout(0.4), Linear(10, Name = "digits")]
[CrossEntropyLoss]
internal sealed partial class DigitNet
{
    /// <summary>Rows of an image.</summary>
    public const int Rows = 28;

    /// <summary>Columns of an image.</summary>
    public const int Columns = 28;
}
