using NetGen;

namespace DrawAndPredict;

/// <summary>Reads a digit of 28×28 gray pixels. The page shows what each of the named layers makes of it.</summary>
[Network(1, Rows, Columns, Inspectable = true)]
[Conv2d(32, 3), ReLU(Name = "edges")]
[Conv2d(32, 3), ReLU(Name = "lines"), MaxPool2d(2, Name = "linesPooled")]
[Conv2d(64, 3), ReLU(Name = "strokes")]
[Conv2d(64, 3), ReLU(Name = "parts"), MaxPool2d(2, Name = "partsPooled")]
[Flatten, Dropout(0.4), Linear(10, Name = "digits")]
[CrossEntropyLoss]
internal sealed partial class DigitNet
{
    /// <summary>Rows of an image.</summary>
    public const int Rows = 28;

    /// <summary>Columns of an image.</summary>
    public const int Columns = 28;
}
