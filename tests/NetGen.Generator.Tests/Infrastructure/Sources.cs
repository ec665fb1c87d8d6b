namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Networks that several tests use.</summary>
internal static class Sources
{
    public const string Reference =
        """
        using NetGen;

        /// <summary>The reference network.</summary>
        [Network(1, 28, 28)]
        [Conv2d(1, 25, 3), BatchNorm2d(25), ReLU, MaxPool2d(2)]
        [Conv2d(25, 50, 3), BatchNorm2d(50), ReLU, MaxPool2d(2)]
        [Flatten]
        [Linear(1250, 1024), ReLU]
        [Linear(1024, 128), ReLU]
        [Linear(128, 10)]
        [CrossEntropyLoss]
        public sealed partial class FashionNet;
        """;

    public const string Small =
        """
        using NetGen;

        namespace Sample;

        /// <summary>A small network.</summary>
        [Network(1, 8, 8)]
        [Conv2d(1, 3, 3), BatchNorm2d(3), ReLU, MaxPool2d(2)]
        [Flatten]
        [Linear(27, 4)]
        [CrossEntropyLoss]
        public sealed partial class SmallNet;
        """;
}
