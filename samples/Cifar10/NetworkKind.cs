namespace CifarSample;

/// <summary>Which network to train.</summary>
internal enum NetworkKind
{
    /// <summary><see cref="GrayNet"/>, or <see cref="GrayDropoutNet"/> with dropout.</summary>
    Gray,

    /// <summary><see cref="CifarSample.ResNet"/>.</summary>
    ResNet,

    /// <summary><see cref="CifarSample.ResNet9"/>.</summary>
    ResNet9,
}
