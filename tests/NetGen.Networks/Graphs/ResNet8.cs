namespace NetGen.Networks.Graphs;

[Network(3, 12, 12, Inspectable = true)]
[Conv2d(3, 4, 3, Padding = 1, Bias = false, Name = "conv1"), BatchNorm2d(Name = "bn1"), ReLU(Name = "stem")]
[Conv2d(4, 4, 3, Padding = 1, Bias = false, Name = "layer1.0.conv1"), BatchNorm2d(Name = "layer1.0.bn1"), ReLU]
[Conv2d(4, 4, 3, Padding = 1, Bias = false, Name = "layer1.0.conv2"), BatchNorm2d(Name = "layer1.0.bn2")]
[Add("stem"), ReLU(Name = "stage1")]
[Conv2d(4, 8, 3, Stride = 2, Padding = 1, Bias = false, Name = "layer2.0.conv1"), BatchNorm2d(Name = "layer2.0.bn1"), ReLU]
[Conv2d(8, 8, 3, Padding = 1, Bias = false, Name = "layer2.0.conv2"), BatchNorm2d(Name = "layer2.0.bn2")]
[From("stage1"), Conv2d(4, 8, 1, Stride = 2, Bias = false, Name = "layer2.0.downsample.0"), BatchNorm2d(Name = "layer2.0.downsample.1")]
[Add("layer2.0.bn2"), ReLU(Name = "stage2")]
[Conv2d(8, 12, 3, Stride = 2, Padding = 1, Bias = false, Name = "layer3.0.conv1"), BatchNorm2d(Name = "layer3.0.bn1"), ReLU]
[Conv2d(12, 12, 3, Padding = 1, Bias = false, Name = "layer3.0.conv2"), BatchNorm2d(Name = "layer3.0.bn2")]
[From("stage2"), Conv2d(8, 12, 1, Stride = 2, Bias = false, Name = "layer3.0.downsample.0"), BatchNorm2d(Name = "layer3.0.downsample.1")]
[Add("layer3.0.bn2"), ReLU]
[AdaptiveAvgPool2d(1), Flatten]
[Linear(12, 5, Name = "fc")]
[CrossEntropyLoss]
internal sealed partial class ResNet8;
