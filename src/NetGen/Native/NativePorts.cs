namespace NetGen.Native;

/// <summary>All inputs or all outputs of a network, in the order in which they lie in a sample.</summary>
internal sealed class NativePorts(IReadOnlyList<NativePort> ports, string kind)
{
    /// <summary>The inputs; a network that declares none has one.</summary>
    public static NativePorts Inputs(NetworkInfo info) => new(
        info.Inputs.Length == 0 ? [new("input", info.InputShape)] : Array.ConvertAll(info.Inputs, i => new NativePort(i.Name, i.Shape)), "inputs");

    /// <summary>The outputs; a network that declares none has one.</summary>
    public static NativePorts Outputs(NetworkInfo info) => new(
        info.Outputs.Length == 0 ? [new("output", info.OutputShape)] : Array.ConvertAll(info.Outputs, o => new NativePort(o.Name, o.Shape)), "outputs");

    /// <summary>One of them.</summary>
    /// <exception cref="NativeCallException">There is none.</exception>
    public NativePort this[int index] => (uint)index < (uint)ports.Count
        ? ports[index]
        : throw new NativeCallException(NativeStatus.ErrorArgument, $"The index is {index}; expected less than {ports.Count}, the number of {kind}.");
}
