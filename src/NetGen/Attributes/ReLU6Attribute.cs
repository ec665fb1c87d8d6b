using System;

namespace NetGen;

/// <summary>min(max(x, 0), 6) of every element, as PyTorch's <c>ReLU6</c>. The shape does not change. Its derivative at 0 and at 6 is 0; NaN passes through.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReLU6Attribute : LayerAttribute
{
    /// <summary>min(max(x, 0), 6) of every element, as PyTorch's <c>ReLU6</c>.</summary>
    public ReLU6Attribute()
    {
    }
}
