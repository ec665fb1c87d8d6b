using NetGen.Generator.Kernels.Common;
using NetGen.Tests.Numeric;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>Memory of the operands of a program, each before a page that may not be touched.</summary>
internal sealed unsafe class KernelMemory : IDisposable
{
    private readonly IReadOnlyList<Operand> _operands;
    private readonly GuardedFloats[] _pieces;

    /// <param name="operands">The operands, in the order in which the program knows them.</param>
    /// <param name="floats">Floats of each.</param>
    public KernelMemory(IReadOnlyList<Operand> operands, Func<Operand, int> floats)
    {
        _operands = operands;
        _pieces = [.. _operands.Select(o => new GuardedFloats(floats(o), guardBefore: false))];
    }

    /// <summary>The pieces.</summary>
    public float*[] Pointers
    {
        get
        {
            var pointers = new float*[_pieces.Length];
            for (int i = 0; i < pointers.Length; i++)
            {
                pointers[i] = _pieces[i].Pointer;
            }

            return pointers;
        }
    }

    /// <summary>Floats of each.</summary>
    public int[] Lengths => [.. _pieces.Select(p => p.Count)];

    /// <summary>The memory of an operand.</summary>
    public Span<float> this[Operand operand] => _pieces[_operands.ToList().IndexOf(operand)].Span;

    public void Dispose() => Array.ForEach(_pieces, p => p.Dispose());
}
