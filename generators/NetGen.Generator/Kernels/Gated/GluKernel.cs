using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Gated;

/// <summary>y = a · sigmoid(b), where a is the first half of a dimension and b the second.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Halves">Where the halves lie.</param>
/// <param name="Flattened">For a single image that was flattened on the way: its shape, whose features are not in the order of a vector. Null for every other input.</param>
/// <param name="InputChannels">Channels of a pixel of that with padding.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record GluKernel(Target Target, Shape Result, int? ImageChannels, GatedHalves Halves, Shape? Flattened, int InputChannels, Activation? Activation)
    : WeightlessKernel(Target, Result, ImageChannels)
{
    public override string Id => $"glu.{ModeId}{(Flattened is null ? string.Empty : ".flattened")}";

    public override string Why => Flattened is null
        ? "Both halves are read in one pass, and nothing is stored between them."
        : "An image has its channels side by side and a vector its features, so the image is rearranged first.";

    public override int ScratchFloats => Flattened?.Length ?? 0;

    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Sigmoid, .. ActivationCode.Of(Activation)?.ValueFunctions ?? []];

    protected override IEnumerable<KernelParameter> Sources =>
        Flattened is null ? base.Sources : [.. base.Sources, KernelParameter.Floats("scratch", new Operand.Scratch())];

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        var op = (GluOp)node.Op;
        if (ChannelsOf(request) is not { } channels)
        {
            return new GluKernel(request.Target, node.Output, null, GatedHalves.Blocks(request.Target, node.LayerInput, op), Flattened: null, InputChannels: 0, node.Epilogue.Activation);
        }

        Shape? flattened = node.LayerInput.Rank == node.Input.Rank ? null : node.Input;
        GatedHalves halves = GatedHalves.OneImage(request.Target, node.LayerInput, channels, op);
        return new GluKernel(
            request.Target, node.Output, op.Axis == 0 ? request.Target.RoundUp(node.Output.Channels) : channels, halves, flattened, flattened is null ? 0 : channels, node.Epilogue.Activation);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        string source = Flattened is null ? "x" : "scratch";
        int rest = Halves.Floats % Target.Lanes;
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            if (Flattened is { } image)
            {
                code.Line($"LayoutConversion.FromChannelsLast(x, {image.Channels}, {image.Pixels}, {InputChannels}, scratch);");
            }

            if (rest != 0)
            {
                code.Line($"float* last = stackalloc float[{2 * Target.Lanes}];");
                code.Line($"new global::System.Span<float>(last, {2 * Target.Lanes}).Clear();");
            }

            using (code.For("run", Halves.Runs))
            {
                code.Line($"float* pa = {source} + run * {Halves.Source};");
                code.Line($"float* pb = {Expressions.At("pa", Halves.Second)};");
                code.Line($"float* py = y + run * {Halves.Result};");
                if (Halves.Floats >= Target.Lanes)
                {
                    using (code.For("i", Halves.Floats - rest, Target.Lanes))
                    {
                        EmitStore(code, "pa + i", "pb + i", "py + i");
                    }
                }

                if (rest != 0)
                {
                    EmitRest(code, Halves.Floats - rest, rest);
                }
            }
        }
    }

    // Behind the last elements of the input there may be no memory.
    private void EmitRest(CodeWriter code, int first, int rest)
    {
        code.Line($"new global::System.ReadOnlySpan<float>({Expressions.At("pa", first)}, {rest}).CopyTo(new global::System.Span<float>(last, {rest}));");
        code.Line($"new global::System.ReadOnlySpan<float>({Expressions.At("pb", first)}, {rest}).CopyTo(new global::System.Span<float>({Expressions.At("last", Target.Lanes)}, {rest}));");
        EmitStore(code, "last", Expressions.At("last", Target.Lanes), Expressions.At("py", first));
    }

    private void EmitStore(CodeWriter code, string value, string gate, string y) =>
        code.Line($"Vec.Store({ActivationCode.Apply(Activation, $"Vec.Load({value}) * {VectorFunctions.Sigmoid.Call($"Vec.Load({gate})")}")}, {y});");
}
