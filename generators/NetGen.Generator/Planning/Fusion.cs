using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>
/// Cuts the layers into steps. It knows no layer, only the facts that layers state about themselves. A layer is fused into the one before
/// it only if nothing else takes what that makes.
/// </summary>
internal sealed class Fusion
{
    private readonly NetworkAnalysisResult _network;
    private readonly bool _training;
    private readonly bool _absorbsStatistics;
    private readonly ILookup<int, LayerSite> _consumers;

    // The value that a layer's output is, and how it is stored; the first is the network's input.
    private readonly NodeInput[] _values;

    private Fusion(NetworkAnalysisResult network, bool training, bool absorbsStatistics = false)
    {
        _network = network;
        _training = training;

        // A convolution that takes the statistics along has no gradient to its input.
        _absorbsStatistics = absorbsStatistics;
        _consumers = network.Sites.SelectMany(site => site.Inputs.Select(from => (from, site))).ToLookup(e => e.from, e => e.site);
        _values = new NodeInput[network.Sites.Count + 1];
        _values[0] = new NodeInput(0, network.Input);
    }

    public static NodeGraph ForPrediction(NetworkAnalysisResult network) => new Fusion(network, training: false).Fuse();

    public static NodeGraph ForTraining(NetworkAnalysisResult network, bool inspectable) => new Fusion(network, training: true, absorbsStatistics: !inspectable).Fuse();

    /// <summary>The steps of training where images come one after another: statistics from moments are for blocks.</summary>
    public static NodeGraph ForFewImages(NetworkAnalysisResult network) => new Fusion(network, training: true).Fuse();

    private NodeGraph Fuse()
    {
        var nodes = new List<Node>();
        foreach (LayerSite site in _network.Sites)
        {
            if (_values[site.Index + 1] is not null)
            {
                continue;
            }

            if (site.Layer.PassesOn(_training))
            {
                _values[site.Index + 1] = _values[site.Inputs[0] + 1];
                continue;
            }

            List<LayerSite> fused = Absorb(site, _training);
            bool alike = !_training || fused.Count == Absorb(site, training: false).Count;
            NodeInput[] inputs = site.Inputs.Select(i => _values[i + 1]).ToArray();
            if (site.Split() is var (first, rest))
            {
                var between = new NodeInput(nodes.Count + 1, first.Output);
                nodes.Add(NodeBuilder.Build(between.Value, inputs, between.Shape, [first]));
                inputs = [between];
                fused[0] = rest;
            }

            var output = new NodeInput(nodes.Count + 1, Stored(fused[0], inputs, fused[fused.Count - 1].Output));
            nodes.Add(NodeBuilder.Build(output.Value, inputs, output.Shape, fused, alike, _network.FlushesDenormals, _network.AllowsWinograd4x4));
            fused.ForEach(s => _values[s.Index + 1] = output);
        }

        return new NodeGraph(_network.Input, nodes, _values[_network.OutputSite + 1].Value);
    }

    /// <summary>A layer that computes, with those behind it that become part of its step.</summary>
    private List<LayerSite> Absorb(LayerSite site, bool training)
    {
        Op head = NodeBuilder.OpOf(site);
        var fused = new List<LayerSite> { site };
        var passed = new List<LayerSite>();
        LayerSite? next = Next(site);
        void Take()
        {
            fused.AddRange(passed);
            passed.Clear();
            fused.Add(next!);
            next = Next(next!);
        }

        // A layer that changes nothing keeps nothing apart.
        LayerSite? Next(LayerSite before)
        {
            LayerSite? after = OnlyConsumer(before);
            for (; after is { Layer.IsReshape: false } && after.Layer.PassesOn(training); after = OnlyConsumer(after))
            {
                passed.Add(after);
            }

            return after;
        }

        bool statistics = training && _absorbsStatistics && AbsorbsStatistics(site, head, next);
        if (statistics || (!training && head.AbsorbsAffine && IsBatchNorm(next)))
        {
            Take();
        }

        FusionMode mode = statistics ? FusionMode.TrainingWithStatistics : training ? FusionMode.Training : FusionMode.Prediction;
        Activation? activation = null;
        if (next?.Layer.Activation is { } function && CanApply(head, function, mode) && (!training || (function.IsTotal && CanDerive(head, function))))
        {
            activation = function;
            Take();
        }

        // A pool takes the maximum of what the head computes and applies the activation to that.
        if (activation?.IsMonotone != false
            && next?.Layer.DisjointMaximum(next.Input) is { } window
            && head.AbsorbsPool(window, mode))
        {
            Take();
        }

        return fused;
    }

    private static bool AbsorbsStatistics(LayerSite site, Op head, LayerSite? next) =>
        IsBatchNorm(next) && next!.IsTrainable && site.IsTrainable
        && site.Inputs.All(i => i == LayerSite.NetworkInput) && head.AbsorbsStatistics;

    private static bool IsBatchNorm(LayerSite? site) => site?.Layer.Op(site.Input) is BatchNormOp;

    private LayerSite? OnlyConsumer(LayerSite site) =>
        site.Index != _network.OutputSite && _consumers[site.Index].Count() == 1 ? _consumers[site.Index].First() : null;

    private static bool CanApply(Op head, Activation activation, FusionMode mode) => head.AbsorbsActivation && (activation.Operands == 0 || head.AbsorbsOperands(mode));

    // Whoever defers the derivative leaves nothing but the output for it. That of an activation with operands is never deferred.
    private static bool CanDerive(Op head, Activation activation) => activation.Operands > 0 || !head.Gradient.DefersActivation || !activation.GradientTakesInput;

    // A flattened image keeps its order in memory until a layer mixes its features or makes something of another shape from it.
    private static Shape Stored(LayerSite site, NodeInput[] inputs, Shape output) =>
        output.Equals(site.Input) && !site.Layer.SeesEverything && inputs.All(i => i.Shape.Equals(inputs[0].Shape)) ? inputs[0].Shape : output;
}
