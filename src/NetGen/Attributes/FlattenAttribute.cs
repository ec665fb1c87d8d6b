using System;

namespace NetGen;

/// <summary>[C, H, W] → [C·H·W], in the order channel, row, column, as PyTorch's <c>Flatten</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>[C, H, W] → [C·H·W], in the order channel, row, column, as PyTorch's <c>Flatten</c>.</summary>
    public FlattenAttribute()
    {
    }
}
