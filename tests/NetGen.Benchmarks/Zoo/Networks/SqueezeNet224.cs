namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>Torchvision's SqueezeNet 1.1 for images of 224×224.</summary>
[Network(3, 224, 224, SmallBatches = true)]
[Conv2d(64, 3, Stride = 2), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true)]
[Conv2d(16, 1), ReLU(Name = "sq1"), Conv2d(64, 1), ReLU(Name = "e11"), From("sq1"), Conv2d(64, 3, Padding = 1), ReLU(Name = "e31"), From("e11"), Concat("e31")]
[Conv2d(16, 1), ReLU(Name = "sq2"), Conv2d(64, 1), ReLU(Name = "e12"), From("sq2"), Conv2d(64, 3, Padding = 1), ReLU(Name = "e32"), From("e12"), Concat("e32")]
[MaxPool2d(3, Stride = 2, CeilMode = true)]
[Conv2d(32, 1), ReLU(Name = "sq3"), Conv2d(128, 1), ReLU(Name = "e13"), From("sq3"), Conv2d(128, 3, Padding = 1), ReLU(Name = "e33"), From("e13"), Concat("e33")]
[Conv2d(32, 1), ReLU(Name = "sq4"), Conv2d(128, 1), ReLU(Name = "e14"), From("sq4"), Conv2d(128, 3, Padding = 1), ReLU(Name = "e34"), From("e14"), Concat("e34")]
[MaxPool2d(3, Stride = 2, CeilMode = true)]
[Conv2d(48, 1), ReLU(Name = "sq5"), Conv2d(192, 1), ReLU(Name = "e15"), From("sq5"), Conv2d(192, 3, Padding = 1), ReLU(Name = "e35"), From("e15"), Concat("e35")]
[Conv2d(48, 1), ReLU(Name = "sq6"), Conv2d(192, 1), ReLU(Name = "e16"), From("sq6"), Conv2d(192, 3, Padding = 1), ReLU(Name = "e36"), From("e16"), Concat("e36")]
[Conv2d(64, 1), ReLU(Name = "sq7"), Conv2d(256, 1), ReLU(Name = "e17"), From("sq7"), Conv2d(256, 3, Padding = 1), ReLU(Name = "e37"), From("e17"), Concat("e37")]
[Conv2d(64, 1), ReLU(Name = "sq8"), Conv2d(256, 1), ReLU(Name = "e18"), From("sq8"), Conv2d(256, 3, Padding = 1), ReLU(Name = "e38"), From("e18"), Concat("e38")]
[Dropout(0.0), Conv2d(1000, 1), ReLU, AdaptiveAvgPool2d(1), Flatten]
[CrossEntropyLoss]
internal sealed partial class SqueezeNet224;
