using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests;

/// <summary>Kernels are values: nodes that are computed alike have equal kernels, so that they can share one method.</summary>
public sealed class EqualKernelTests
{
    private static readonly Mode[] s_modes = [Mode.Block, Mode.AllBlocks, Mode.OneImage, Mode.FewImages];

    /// <summary>Kind, argument, its value, kernels of prediction, kernels of training, and the shape that arrives.</summary>
    public static TheoryData<string, string, int, int, int, int[]> Layers => new()
    {
        { "Linear", "outFeatures", 8, 2, 2, [8] },
        { "Linear", "outFeatures", 512, 5, 2, [512] },
        { "BatchNorm1d", "numFeatures", 8, 2, 4, [8] },
        { "BatchNorm2d", "numFeatures", 8, 2, 4, [8, 4, 5] },
        { "GroupNorm", "numGroups", 2, 2, 2, [8, 4, 5] },
        { "GroupNorm", "numGroups", 1, 2, 2, [8, 4, 5] },
        { "InstanceNorm2d", "numFeatures", 8, 2, 2, [8, 4, 5] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Equal_layers_have_equal_kernels(string kind, string argument, int value, int predicting, int training, int[] input)
    {
        NetworkAnalysisResult network = Network(input, Layer(kind, argument, value), Layer(kind, argument, value));
        foreach (Target target in Targets.All)
        {
            Kernel[][] prediction = [.. Fusion.ForPrediction(network).Nodes.Select(node => Predicting(node, target))];
            Assert.Equal(prediction[0], prediction[1]);
            Assert.Equal(predicting, prediction[0].Distinct().Count());
            (string, Kernel)[][] trained = [.. Fusion.ForTraining(network, inspectable: false).Nodes.Select(node => Training(node, target))];
            Assert.Equal(trained[0], trained[1]);

            // Linear has the kernel of prediction beside these.
            Assert.Equal(training, trained[0].Distinct().Count());
        }
    }

    [Fact]
    public void Other_sizes_have_other_kernels()
    {
        NetworkAnalysisResult network = Network([512], Layer("Linear", "outFeatures", 512), Layer("Linear", "outFeatures", 500));
        Kernel[][] prediction = [.. Fusion.ForPrediction(network).Nodes.Select(node => Predicting(node, Targets.All[0]))];
        Assert.Empty(prediction[0].Intersect(prediction[1]));
    }

    [Fact]
    public void Training_calls_the_kernel_of_prediction_only_where_that_is_the_same()
    {
        NetworkAnalysisResult network = Network([8], Layer("Linear", "outFeatures", 8), Layer("ReLU"), Layer("Linear", "outFeatures", 8), Layer("BatchNorm1d"));
        NodeGraph prediction = Fusion.ForPrediction(network);
        Node[] training = [.. Fusion.ForTraining(network, inspectable: false).Nodes.Where(node => node.Name.StartsWith("Linear", StringComparison.Ordinal))];
        Assert.Equal([true, false], training.Select(node => node.PredictsAlike));
        foreach (Target target in Targets.All)
        {
            Assert.Equal([true, false], training.Select((node, i) => Predicting(prediction.Nodes[i], target).Contains(LinearBlocksKernel.Of(node, target))));
            Assert.Equal([false, true], training.Select(node => Training(node, target).Any(kernel => kernel.Verb == "Forward")));
        }
    }

    // In every mode and format of weights.
    private static Kernel[] Predicting(Node node, Target target)
    {
        var kernels = new List<Kernel>();
        foreach (Mode mode in s_modes)
        {
            var request = new KernelRequest(node, mode, target) { Inputs = [ImageLayout.Padded(target, node.Input)] };
            for (var format = request.Format; Enum.IsDefined(format); format++)
            {
                if (KernelCatalog.Find(request with { Format = format }) is { } kernel)
                {
                    kernels.Add(kernel);
                }
            }
        }

        return [.. kernels];
    }

    private static (string Verb, Kernel Kernel)[] Training(Node node, Target target)
    {
        var training = new NodeTraining(node, target) { Inputs = [new GradientRequest(IsNeeded: true, Accumulates: false, Producer: null)] };
        KernelCatalog.PlanTraining(training);
        return [.. training.Kernels];
    }

    private static LayerSpec Layer(string kind, string argument, int value) => new(kind, new EquatableArray<Argument>(new Argument(argument, value)));

    private static LayerSpec Layer(string kind) => new(kind, new EquatableArray<Argument>());

    private static NetworkAnalysisResult Network(int[] input, params LayerSpec[] layers)
    {
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(new NetworkSpec(
            null, new EquatableArray<string>(), "Net", new EquatableArray<int>(input), new EquatableArray<LayerSpec>(layers), new EquatableArray<LayerSpec>(), null, Inspectable: false));
        Assert.Empty(analysis.Problems);
        return analysis;
    }
}
