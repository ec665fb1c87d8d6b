using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Reduce;

/// <summary>Goes over the sets of elements of which one number is made.</summary>
internal sealed class ReduceSets
{
    private readonly CodeWriter _code;
    private readonly ReduceAxis[] _kept;
    private readonly ReduceAxis[] _reduced;

    /// <param name="code">Where it is written.</param>
    /// <param name="source">How the input lies.</param>
    /// <param name="input">Its shape.</param>
    /// <param name="target">How the output lies: floats from one element of a channel, a row and a column to the next, where they are kept.</param>
    /// <param name="op">Which elements are of a set.</param>
    public ReduceSets(CodeWriter code, FeatureLayout source, Shape input, (int Channel, int Row, int Column) target, ReduceOp op)
    {
        _code = code;
        ReduceAxis[] axes =
        [
            new("c", source.Groups, source.GroupStride, target.Channel, op.Channels),
            new("row", input.Height, input.Width * source.PixelStride, target.Row, op.Rows),
            new("i", input.Width, source.PixelStride, target.Column, op.Columns),
        ];
        _kept = [.. axes.Where(a => !a.IsReduced && a.Count > 1)];
        _reduced = [.. axes.Where(a => a.IsReduced && a.Count > 1)];
    }

    /// <summary>Vectors of a set.</summary>
    public long Terms => Product(_reduced);

    /// <summary>Where a vector of the input lies.</summary>
    public string Source => Place([.. _kept, .. _reduced], a => a.Source);

    /// <summary>Where the number of a set lies.</summary>
    public string Target => Place(_kept, a => a.Target);

    /// <summary>Goes over all sets.</summary>
    public void Emit(Action body) => Emit(0, body);

    /// <summary>Goes over the vectors of a set.</summary>
    /// <param name="sums">The sums that they go into, or null.</param>
    /// <param name="body">Writes what is done for one.</param>
    public void EmitElements(LongSum? sums, Action body) => EmitElements(sums, 0, body);

    private static long Product(IEnumerable<ReduceAxis> axes) => axes.Aggregate(1L, (product, a) => product * a.Count);

    private static string Place(IEnumerable<ReduceAxis> axes, Func<ReduceAxis, int> step)
    {
        string[] terms = [.. axes.Where(a => step(a) != 0).Select(a => Expressions.Times(a.Name, step(a)))];
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    private void Emit(int loop, Action body)
    {
        if (loop == _kept.Length)
        {
            body();
            return;
        }

        using (_code.For(_kept[loop].Name, _kept[loop].Count))
        {
            Emit(loop + 1, body);
        }
    }

    private void EmitElements(LongSum? sums, int loop, Action body)
    {
        if (loop == _reduced.Length)
        {
            body();
        }
        else if (sums is null)
        {
            using (_code.For(_reduced[loop].Name, _reduced[loop].Count))
            {
                EmitElements(null, loop + 1, body);
            }
        }
        else
        {
            sums.Loop(_reduced[loop].Name, _reduced[loop].Count, Product(_reduced.Skip(loop + 1)), () => EmitElements(sums, loop + 1, body));
        }
    }
}
