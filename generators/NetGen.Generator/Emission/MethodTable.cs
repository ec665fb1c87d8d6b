using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// The methods of a target's kernels. Two nodes that compute alike call one method with other pointers: kernels that are equal objects, and those whose text
/// is the same but for their names. Other kernels share the parts that are the same (<see cref="KernelParts"/>).
/// </summary>
internal sealed class MethodTable
{
    private readonly Dictionary<Kernel, string> _names = [];
    private readonly Dictionary<string, string> _texts = [];
    private readonly KernelParts _parts = new();

    /// <summary>Functions of vectors that the kernels call.</summary>
    public List<VectorFunction> Functions { get; } = [];

    /// <summary>Name of the method of a kernel that was added.</summary>
    public string NameOf(Kernel kernel) => _names[kernel];

    /// <summary>Adds a kernel; the text of its method, or null where there is one like it already.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="name">What its method is called if it is the first.</param>
    public string? Add(Kernel kernel, string name)
    {
        if (_names.ContainsKey(kernel))
        {
            return null;
        }

        var code = new CodeWriter();
        kernel.Emit(code, new KernelNames(name, NameOf, _parts.NameOf));
        string text = code.Finish();
        string key = text.Replace(name, "…");
        if (_texts.TryGetValue(key, out string? first))
        {
            _names.Add(kernel, first);
            return null;
        }

        Functions.AddRange(kernel.Functions);
        _texts.Add(key, name);
        _names.Add(kernel, name);
        return _parts.Share(text, name);
    }
}
