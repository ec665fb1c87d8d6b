using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Softmax, or its logarithm, over the channels of every pixel or over all elements. The largest element is subtracted first, so that
/// nothing overflows. Where channels are in the lanes, those behind the last one do not count. For the logarithm the exponentials that are 1, of the
/// largest elements, are added up apart from the others, beside which those would lose their digits.
/// </summary>
internal sealed class SoftmaxKernel(CodeWriter code, Target width, FeatureLayout layout, int channels, int pixels, bool whole, bool logarithm)
{
    private int Groups => layout.ChannelsInLanes ? width.RoundUp(channels) / width.Lanes : layout.Groups;

    // Lanes of the last vector that hold a channel; 0 if all do.
    private int Rest => layout.ChannelsInLanes ? channels % width.Lanes : 0;

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>, with an activation of what it stores; w and b are not used.</summary>
    public void EmitForward(string name, ActivationCode? activation)
    {
        var exponentials = new ExponentialSum(code, width, Terms);
        LongSum sums = logarithm ? exponentials.Terms : Sums("sum");
        using (sums.Open(name, "float* x, float* w, float* b, float* y"))
        {
            EmitTail();
            EmitSets(() =>
            {
                EmitLargest();
                sums.StartAtZero();
                if (logarithm)
                {
                    EmitElements(sums, offset => exponentials.EmitTerm(Exponential(VectorFunctions.Decay, offset)));
                    exponentials.EmitEnd(AllLanes);

                    // The largest first: beside a large one, the logarithm would lose its digits.
                    EmitElements(sums: null, offset => code.Line($"Vec.Store({Value(activation, $"Vec.Load(x + {offset}) - largest - logSum")}, y + {offset});"));
                    return;
                }

                EmitElements(sums, offset =>
                {
                    code.Line($"var e = {Exponential(VectorFunctions.Exp, offset)};");
                    code.Line("sum += e;");
                    code.Line($"Vec.Store(e, y + {offset});");
                });
                sums.Finish();
                code.Line($"var factor = VecF.One / {AllLanes("sum")};");
                EmitElements(sums: null, offset => code.Line($"Vec.Store({Value(activation, $"Vec.Load(y + {offset}) * factor")}, y + {offset});"));
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for a block of images, which computes the softmax s anew: dx = s · (dy − Σ dy · s), or
    /// dx = dy − s · Σ dy for the logarithm, times the derivative of the activation whose output x is. dx may be x.
    /// </summary>
    public void EmitBackward(string name, ActivationCode? producer)
    {
        LongSum sums = Sums("total", "sum");
        using (sums.Open(name, "float* x, float* dy, float* dx"))
        {
            EmitSets(() =>
            {
                EmitLargest();
                sums.StartAtZero();
                EmitElements(sums, offset =>
                {
                    code.Line($"var e = {Exponential(VectorFunctions.Decay, offset)};");
                    code.Line("total += e;");
                    code.Line(logarithm
                        ? $"sum += Vec.Load(dy + {offset});"
                        : $"sum = Vec.MultiplyAddEstimate(e, Vec.Load(dy + {offset}), sum);");
                });
                sums.Finish();
                code.Line("var factor = VecF.One / total;");
                code.Line("sum *= factor;");
                EmitElements(sums: null, offset =>
                {
                    string value = logarithm
                        ? $"Vec.Load(dy + {offset}) - {Exponential(VectorFunctions.Decay, offset)} * sum"
                        : $"{Exponential(VectorFunctions.Decay, offset)} * factor * (Vec.Load(dy + {offset}) - sum)";
                    code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, $"Vec.Load(x + {offset})", value)}, dx + {offset});");
                });
            });
        }
    }

    private static string Value(ActivationCode? activation, string value) => activation is null ? value : activation.Value(value);

    private void EmitTail()
    {
        if (Rest != 0)
        {
            code.Line($"var tail = Vec.LessThan(VecF.Indices, Vec.Create({Expressions.Float(Rest)}));");
        }
    }

    private string Counted(string value, string otherwise) =>
        Rest == 0 ? value : $"Vec.ConditionalSelect(c < {Groups - 1} ? VecF.AllBitsSet : tail, {value}, {otherwise})";

    private string Exponential(VectorFunction function, string offset) =>
        Counted(function.Call($"Vec.Load(x + {offset}) - largest"), "VecF.Zero");

    private string AllLanes(string sum) => layout.ChannelsInLanes ? $"Vec.Create(Vec.Sum({sum}))" : sum;

    private void EmitLargest()
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        EmitElements(sums: null, offset => code.Line($"largest = Vec.Max(largest, {Counted($"Vec.Load(x + {offset})", "largest")});"));
        if (layout.ChannelsInLanes)
        {
            code.Line("largest = Vec.Create(LaneMaximum.Of(largest));");
        }
    }

    private void EmitSets(Action body)
    {
        if (whole)
        {
            body();
            return;
        }

        using (code.For("i", pixels))
        {
            body();
        }
    }

    private long Terms => whole ? (long)Groups * pixels : Groups;

    private LongSum Sums(params string[] names) => new(code, width, names, Terms);

    private void EmitElements(LongSum? sums, Action<string> body)
    {
        sums ??= new LongSum(code, width, [], terms: 0);
        sums.Loop("c", Groups, whole ? pixels : 1, () =>
        {
            if (whole)
            {
                sums.Loop("i", pixels, terms: 1, () => body($"c * {layout.GroupStride} + i * {layout.PixelStride}"));
            }
            else
            {
                body($"c * {layout.GroupStride} + i * {layout.PixelStride}");
            }
        });
    }
}
