using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>Which layers training steps compute as in evaluation. Layers that share their parameters are one module, as in PyTorch, and share the mode.</summary>
internal sealed unsafe class LayerModes
{
    private readonly NetworkInfo _info;
    private readonly bool[] _evaluates;
    private readonly bool[] _usesRunningStatistics;

    /// <summary>All layers train.</summary>
    /// <param name="info">The network.</param>
    public LayerModes(NetworkInfo info)
    {
        _info = info;
        _evaluates = new bool[info.Layers.Length];
        _usesRunningStatistics = GC.AllocateArray<bool>(info.BatchCounts, pinned: true); // a frame has its address
    }

    /// <summary>Of every batch normalisation, by its index among the batch counts.</summary>
    public bool* UsesRunningStatistics => (bool*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_usesRunningStatistics));

    /// <summary>Whether a layer evaluates, by its index.</summary>
    public bool Evaluates(int layer) => _evaluates[ModuleOf(layer)];

    /// <summary>Has a layer evaluate, or train.</summary>
    public void Set(int layer, bool evaluates)
    {
        int module = ModuleOf(layer);
        _evaluates[module] = evaluates;
        foreach (TensorInfo tensor in _info.Tensors)
        {
            if (tensor.Role == TensorRole.BatchCount && tensor.Layer == module)
            {
                _usesRunningStatistics[tensor.Offset] = evaluates;
            }
        }
    }

    /// <summary>Has all layers evaluate.</summary>
    public LayerModes EvaluateAll()
    {
        _evaluates.AsSpan().Fill(true);
        _usesRunningStatistics.AsSpan().Fill(true);
        return this;
    }

    private int ModuleOf(int layer) => _info.Layers[layer].SharedWith ?? layer;
}
