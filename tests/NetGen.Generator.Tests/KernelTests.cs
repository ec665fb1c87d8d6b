using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Generator.Text;

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
        IEnumerable<string> called = Regex.Matches(Text(k.Kernel), @"Functions\.(\w+)\(").Select(m => m.Groups[1].Value).Distinct();
        return called.Except(k.Kernel.Functions.Select(f => f.Name)).Select(f => $"{k.Network}: {k.Kernel.Id} calls {f}");
    }));

    [Fact]
    public void Headers_are_those_of_signatures() =>
        Expect.None(s_kernels.Where(k => !Text(k.Kernel).Contains($"static void Own({k.Kernel.Signature.Declaration})\n", StringComparison.Ordinal)).Select(k => $"{k.Network}: {k.Kernel.Id}"));

    [Fact]
    public void Kernels_that_are_made_of_the_same_are_equal()
    {
        Assert.InRange(s_kernels.Length, 300, int.MaxValue);
        Expect.None(s_kernels.Zip(Kernels()).Where(k => !k.First.Kernel.Equals(k.Second.Kernel) || k.First.Kernel.GetHashCode() != k.Second.Kernel.GetHashCode()).Select(k => $"{k.First.Network}: {k.First.Kernel.Id}"));
    }

    private static string Text(Kernel kernel)
    {
        var code = new CodeWriter();
        kernel.Emit(code, new KernelNames("Own", _ => "Other", part => part));
        return code.Finish();
    }

    private static IEnumerable<(string Network, Kernel Kernel)> Kernels()
    {
        for (int i = 0; i < s_networks.Length; i++)
        {
            NodeGraph graph = Fusion.ForPrediction(s_networks[i]);
            IEnumerable<Kernel> prediction = Targets.All.SelectMany(target => new PredictPlan(graph, target).Nodes).SelectMany(n => n.One.Values.Prepend(n.Blocks).Concat(n.Few is null ? [] : [n.Few]));
            IEnumerable<Kernel> training = TrainingPlan.CreateAll(s_networks[i], inspectable: false, Targets.All).SelectMany(plan => plan.Files).SelectMany(file => file.Kernels).Select(k => k.Kernel);
            foreach (Kernel kernel in prediction.Concat(training))
            {
                yield return (VocabularyNetworks.Networks[i], kernel);
            }
        }
    }
}
