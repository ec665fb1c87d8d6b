namespace ClusterSample;

/// <summary>The networks of this sample.</summary>
internal enum NetworkKind
{
    /// <summary>The reference network, on Fashion-MNIST.</summary>
    Fashion,

    /// <summary>A ResNet-8, on CIFAR-10.</summary>
    ResNet8,
}
