using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What kernels say of themselves is true, and they are values: two that are made of the same are equal.</summary>
public sealed class KernelTests
{
    private static readonly NetworkAnalysisResult[] s_networks = [.. AnalyzedNetworks.OfSource(VocabularyNetworks.Classes() + VocabularyNetworks.Part)];

    private static readonly (string Network, Kernel Kernel)[] s_kernels = [.. Kernels()];

    [Fact]
    public void Kernels_say_what_they_are_and_why() =>
        Expect.None(s_kernels.Where(k => !Regex.IsMatch(k.Kernel.Id, @"^[a-z0-9]+([.\-][a-z0-9]+)*$") || !k.Kernel.Why.EndsWith('.')).Select(k => $"{k.Network}: {k.Kernel.Id}: {k.Kernel.Why}"));

    [Fact]
    public void Kernels_name_the_functions_that_they_call() => Expect.None(s_kernels.SelectMany(k =>
    {
        IEnumerable<string> called = Regex.Matches(EmittedKernels.Text(k.Kernel), @"Functions\.(\w+)\(").Select(m => m.Groups[1].Value).Distinct();
        return called.Except(k.Kernel.Functions.Select(f => f.Name)).Select(f => $"{k.Network}: {k.Kernel.Id} calls {f}");
    }));

    [Fact]
    public void Headers_are_those_of_signatures() =>
        Expect.None(s_kernels.Where(k => !EmittedKernels.Text(k.Kernel).Contains($"static void Own({k.Kernel.Signature.Declaration})\n", StringComparison.Ordinal)).Select(k => $"{k.Network}: {k.Kernel.Id}"));

    [Fact]
    public void Pointers_have_the_element_types_of_what_they_point_to() => Expect.None(
        from network in s_networks
        let graph = Fusion.ForPrediction(network)
        from target in Targets.All
        from planned in new PredictPlan(graph, target).Nodes
        from kernel in planned.One.Values.Prepend(planned.Blocks)
        from parameter in kernel.Signature.Parameters
        let expected = parameter.Operand switch
        {
            Operand.Source(var input) => graph.TypeOf(planned.Node.Inputs[input].Value),
            Operand.Destination => graph.TypeOf(planned.Node.Number),
            Operand.Parameter(var name, var owner) => planned.Node.Tensor(name, owner)!.Type,
            _ => parameter.Elements,
        }
        where parameter.Elements != expected
        select $"{planned.Node.Name}: {kernel.Id} takes {parameter.Type} {parameter.Name} of {expected}");

    [Fact]
    public void Kernels_that_are_made_of_the_same_are_equal()
    {
        Assert.InRange(s_kernels.Length, 300, int.MaxValue);
        Expect.None(s_kernels.Zip(Kernels()).Where(k => !k.First.Kernel.Equals(k.Second.Kernel) || k.First.Kernel.GetHashCode() != k.Second.Kernel.GetHashCode()).Select(k => $"{k.First.Network}: {k.First.Kernel.Id}"));
    }

    private static IEnumerable<(string Network, Kernel Kernel)> Kernels() =>
        s_networks.Zip(VocabularyNetworks.Networks).SelectMany(n => EmittedKernels.Of(n.First, Targets.All).Select(kernel => (n.Second, kernel)));
}
