using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>The parameters of a kernel. Its own header and every call are written from the same object, so that they cannot differ.</summary>
/// <param name="Parameters">The parameters, in order.</param>
internal sealed record KernelSignature(EquatableArray<KernelParameter> Parameters)
{
    public KernelSignature(IEnumerable<KernelParameter> parameters)
        : this(new EquatableArray<KernelParameter>(parameters))
    {
    }

    public KernelSignature(params KernelParameter[] parameters)
        : this(new EquatableArray<KernelParameter>(parameters))
    {
    }

    /// <summary>The parameters as the header has them.</summary>
    public string Declaration => string.Join(", ", Parameters.Select(p => $"{p.Type} {p.Name}"));

    /// <summary>What callers pass.</summary>
    public IReadOnlyList<Operand> Operands => Parameters.Select(p => p.Operand).ToArray();
}
