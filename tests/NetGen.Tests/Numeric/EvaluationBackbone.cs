namespace NetGen.Tests.Numeric;

/// <summary>Its backbone. The statistics of the first convolution come from moments of the images, those of the second one from its outputs.</summary>
[Network(1, 11, 11)]
[Conv2d(6, 3), BatchNorm2d, ReLU, MaxPool2d(2)]
[Conv2d(5, 2), BatchNorm2d, ReLU, Dropout(0.3)]
[Flatten]
internal sealed partial class EvaluationBackbone;
