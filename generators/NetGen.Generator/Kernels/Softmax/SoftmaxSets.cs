using System;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>
/// Goes over the sets of elements that belong together, such as the channels of every pixel or all elements. The largest element is subtracted first, so that
/// nothing overflows. Where the channels of a set are in the lanes, those behind the last one do not count.
/// </summary>
/// <param name="code">Where it is written.</param>
/// <param name="target">The processor.</param>
/// <param name="layout">Where elements lie.</param>
/// <param name="shape">Shape of the input.</param>
/// <param name="op">Which elements belong together.</param>
internal sealed class SoftmaxSets(CodeWriter code, Target target, FeatureLayout layout, Shape shape, SoftmaxOp op)
{
    private int Groups => layout.ChannelsInLanes ? target.RoundUp(shape.Channels) / target.Lanes : layout.Groups;

    private bool AcrossLanes => layout.ChannelsInLanes && op.Axis is SoftmaxAxis.Channels or SoftmaxAxis.Whole;

    // Lanes of the last vector that hold a channel; 0 if all do.
    private int Rest => AcrossLanes ? shape.Channels % target.Lanes : 0;

    private string Pixel => $"c * {layout.GroupStride} + i * {layout.PixelStride}";

    private string Place => $"c * {layout.GroupStride} + row * {shape.Width * layout.PixelStride} + column * {layout.PixelStride}";

    /// <summary>Most terms of a set that one lane adds up.</summary>
    public long Terms => op.Axis switch
    {
        SoftmaxAxis.Channels => Groups,
        SoftmaxAxis.Rows => shape.Height,
        SoftmaxAxis.Columns => shape.Width,
        _ => (long)Groups * shape.Pixels,
    };

    /// <summary>Sums over a set.</summary>
    public LongSum Sums(params string[] names) => new(code, target, names, Terms);

    /// <summary>Emits which lanes of the last vector count, unless all do.</summary>
    public void EmitTail()
    {
        if (Rest != 0)
        {
            code.Line($"var tail = Vec.LessThan(VecF.Indices, Vec.Create({Expressions.Float(Rest)}));");
        }
    }

    /// <summary>Goes over all sets.</summary>
    public void Emit(Action body)
    {
        switch (op.Axis)
        {
            case SoftmaxAxis.Whole:
                body();
                break;
            case SoftmaxAxis.Channels:
                using (code.For("i", shape.Pixels))
                {
                    body();
                }

                break;
            default:
                using (code.For("c", Groups))
                using (op.Axis == SoftmaxAxis.Rows ? code.For("column", shape.Width) : code.For("row", shape.Height))
                {
                    body();
                }

                break;
        }
    }

    /// <summary>Emits <c>largest</c>, the largest element of a set.</summary>
    public void EmitLargest()
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        EmitElements(sums: null, offset => code.Line($"largest = Vec.Max(largest, {Counted($"Vec.Load(x + {offset})", "largest")});"));
        if (AcrossLanes)
        {
            code.Line("largest = Vec.Create(LaneMaximum.Of(largest));");
        }
    }

    /// <summary>Goes over the elements of a set, whose offset is handed over.</summary>
    /// <param name="sums">The sums that they go into, or null.</param>
    /// <param name="body">Writes what is done for an element.</param>
    public void EmitElements(LongSum? sums, Action<string> body)
    {
        sums ??= new LongSum(code, target, [], terms: 0);
        switch (op.Axis)
        {
            case SoftmaxAxis.Whole:
                sums.Loop("c", Groups, shape.Pixels, () => sums.Loop("i", shape.Pixels, terms: 1, () => body(Pixel)));
                break;
            case SoftmaxAxis.Channels:
                sums.Loop("c", Groups, terms: 1, () => body(Pixel));
                break;
            case SoftmaxAxis.Rows:
                sums.Loop("row", shape.Height, terms: 1, () => body(Place));
                break;
            default:
                sums.Loop("column", shape.Width, terms: 1, () => body(Place));
                break;
        }
    }

    /// <summary>The exponential of an element less the largest one; 0 where the lane does not count.</summary>
    public string Exponential(VectorFunction function, string offset) => Counted(function.Call($"Vec.Load(x + {offset}) - largest"), "VecF.Zero");

    /// <summary>The sum over all lanes of which a set has elements.</summary>
    public string AllLanes(string sum) => AcrossLanes ? $"Vec.Create(Vec.Sum({sum}))" : sum;

    private string Counted(string value, string otherwise) =>
        Rest == 0 ? value : $"Vec.ConditionalSelect(c < {Groups - 1} ? VecF.AllBitsSet : tail, {value}, {otherwise})";
}
