namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>A network whose working memory is too large for a thread's stack, so that it comes from the pool.</summary>
[Network(1, 28, 28)]
[Conv2d(8, 3), ReLU, MaxPool2d(2), Flatten, Linear(10), CrossEntropyLoss]
internal sealed partial class Digits;
