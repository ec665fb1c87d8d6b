namespace NetGen.Serialization;

/// <summary>A layer that modules of a file can stand for, in the order in which layers run.</summary>
/// <param name="Layer">Its index in <see cref="NetworkInfo.Layers"/>.</param>
/// <param name="Name">The module's name in the network's own files.</param>
/// <param name="Group">Index of the slot whose tensors it has: its own, or that of the layer which it shares them with.</param>
/// <param name="Tensors">Its tensors with their indices in the network.</param>
internal sealed record ModuleSlot(int Layer, string Name, int Group, (TensorInfo Tensor, int Index)[] Tensors)
{
    /// <summary>Which modules can stand for it.</summary>
    public string Signature { get; } = StoredModule.SignatureOf(Tensors.Select(t => t.Tensor));

    /// <summary>Whether a file may leave it out, because another has its tensors.</summary>
    public required bool IsAlias { get; init; }

    /// <summary>The layers of a network that have tensors.</summary>
    public static ModuleSlot[] Of(NetworkInfo info)
    {
        var slots = new List<(int Layer, string Name, int Owner, (TensorInfo, int)[] Tensors)>();
        foreach (IGrouping<int, (TensorInfo Tensor, int Index)> layer in info.Tensors.Select((tensor, index) => (tensor, index)).GroupBy(t => t.tensor.Layer))
        {
            (TensorInfo Tensor, int Index)[] tensors = [.. layer];
            slots.Add((layer.Key, ModuleOf(tensors[0].Tensor.Name), layer.Key, tensors));
            slots.AddRange(tensors[0].Tensor.Aliases.Select(a => (a.Layer, ModuleOf(a.Name), layer.Key, tensors)));
        }

        slots.Sort((a, b) => a.Layer.CompareTo(b.Layer));
        return [.. slots.Select(s => new ModuleSlot(s.Layer, s.Name, slots.FindIndex(o => o.Layer == s.Owner), s.Tensors) { IsAlias = s.Layer != s.Owner })];
    }

    private static string ModuleOf(string tensor) => tensor[..Math.Max(0, tensor.LastIndexOf('.'))];
}
