using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>
/// A vector of images that were flattened on the way, and of vectors, for a single image: each is added to the features from its start on,
/// or joined with them otherwise, or put there where nothing is yet.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Parts">The inputs.</param>
/// <param name="Function">What is made of inputs in the same place; null where they are added.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record FlattenedJoinKernel(
    Target Target, Shape Result, int? ImageChannels, EquatableArray<FlattenedInput> Parts, JoinFunction? Function, Activation? Activation)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => $"join.flattened.{ModeId}";

    public override string Why => "An image has its channels side by side and a vector its features, so every input is rearranged on the way.";

    protected override int Inputs => Parts.Count;

    private string Joining => Function switch
    {
        JoinFunction.Product => "MultiplyFlattened",
        JoinFunction.Difference => "SubtractFlattened",
        JoinFunction.Quotient => "DivideFlattened",
        JoinFunction.Maximum => "RaiseFlattened",
        JoinFunction.Minimum => "LowerFlattened",
        _ => "AddFlattened",
    };

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        Node node = request.Node;
        if (!Serves(request) || request.Mode != Mode.OneImage || !MixesRanks(node))
        {
            return null;
        }

        IEnumerable<FlattenedInput> parts = node.Inputs.Select((input, i) =>
            new FlattenedInput(input.Shape, request.Inputs[i].Channels, FirstFeature(node, i)));
        return new FlattenedJoinKernel(
            request.Target, node.Output, ResultChannels(request), new EquatableArray<FlattenedInput>(parts), (node.Op as BroadcastOp)?.Function, node.Epilogue.Activation);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            for (int j = 0; j < Parts.Count; j++)
            {
                bool taken = j > 0 && Parts[j].Start < Parts[j - 1].Start + Parts[j - 1].Shape.Length;
                string method = !taken ? "FromChannelsLast" : Joining;
                code.Line($"LayoutConversion.{method}(x{j}, {Parts[j].Shape.Channels}, {Parts[j].Shape.Pixels}, {Parts[j].Channels}, {Expressions.At("y", Parts[j].Start)});");
            }

            if (Activation is not null)
            {
                using (code.For("i", Result.Length, Target.Lanes))
                {
                    code.Line($"Vec.Store({ActivationCode.Apply(Activation, "Vec.Load(y + i)")}, y + i);");
                }
            }
        }
    }
}
