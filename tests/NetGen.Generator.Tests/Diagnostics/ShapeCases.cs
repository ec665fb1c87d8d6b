namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Shapes that do not fit and arguments that are out of range.</summary>
internal static class ShapeCases
{
    public static readonly DiagnosticCase[] All =
    [
        new(
            "wrong number of features after Flatten",
            """
            [Network(1, 28, 28)]
            [Conv2d(1, 25, 3), BatchNorm2d(25), ReLU, MaxPool2d(2)]
            [Conv2d(25, 50, 3), BatchNorm2d(50), ReLU, MaxPool2d(2)]
            [Flatten]
            [Linear({|NG1001:1200|}, 1024), ReLU]
            [Linear(1024, 10), CrossEntropyLoss]
            public partial class Net;
            """,
            "1250 features (50×5×5) arrive from MaxPool2d; Linear expects 1200."),
    ];
}
