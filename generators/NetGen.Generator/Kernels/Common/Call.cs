using System;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A call of a kernel or of a helper of the library.</summary>
/// <param name="Method">The helper's name, or the verb under which the node has the kernel.</param>
/// <param name="Kernel">The kernel; null for a helper.</param>
/// <param name="Operands">What is passed.</param>
internal sealed record Call(string Method, Kernel? Kernel, EquatableArray<Operand> Operands) : Statement
{
    /// <summary>A call of a kernel, with what its signature asks for.</summary>
    public Call(string verb, Kernel kernel)
        : this(verb, kernel, new EquatableArray<Operand>(kernel.Signature.Operands))
    {
    }

    /// <summary>A call of a helper of the library.</summary>
    public Call(string method, params Operand[] operands)
        : this(method, null, new EquatableArray<Operand>(operands))
    {
    }

    /// <summary>The same call with something else in the place of an operand.</summary>
    public Call Replace(Operand operand, Operand with) => Map(o => o == operand ? with : o);

    /// <summary>The same call with other operands.</summary>
    public Call Map(Func<Operand, Operand> map) => this with { Operands = new EquatableArray<Operand>(Operands.Select(map)) };
}
