using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Emitted code compiles without a warning wherever a user may put a network, and stays within its budgets.</summary>
public sealed class EmittedCodeTests
{
    private const int TextBudget = 800 * 1024;

    // Beyond these the JIT spills registers, then stops optimising the method.
    internal const int IlBudget = 12 * 1024;
    internal const int MultiplyAddBudget = 700;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compiles_without_warnings_with_nullable_on_or_off(bool nullable)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Reference, nullable);
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("[N] public partial class Net;")]
    [InlineData("namespace A.B { [N] internal sealed partial class Net; }")]
    [InlineData("namespace NetGen.Generated { [N] public partial class Net; }")]
    [InlineData("namespace My.System { namespace NetGen { class Network; } [N] public partial class Net; }")]
    [InlineData("namespace My { class Span; class Vector256; class Math; class Unsafe; [N] public partial class Net; }")]
    [InlineData("namespace @class { [N] internal partial class @event; }")]
    [InlineData("public partial class Outer { public partial record struct Inner { [N] private partial class Net; } }")]
    [InlineData("partial interface IOuter { [N] public partial class Net; }")]
    [InlineData("[N] public abstract partial class Net : NetGen.Network;")]
    [InlineData("[N] public partial class Net : System.IDisposable { public void Dispose() { } public int Extra => 1; }")]
    public void Compiles_wherever_the_class_stands(string source)
    {
        const string Attributes =
            "[global::NetGen.Network(1, 8, 8), global::NetGen.Conv2d(3, 3), global::NetGen.BatchNorm2d, global::NetGen.ReLU, " +
            "global::NetGen.MaxPool2d(2), global::NetGen.Flatten, global::NetGen.Linear(4), global::NetGen.CrossEntropyLoss]";
        GeneratorOutcome outcome = GeneratorHarness.Run("#pragma warning disable CS1591\n" + source.Replace("[N]", Attributes, StringComparison.Ordinal));
        Assert.Empty(outcome.Diagnostics);
        Assert.NotEmpty(outcome.Files);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Networks_of_the_same_name_live_side_by_side()
    {
        const string Attributes = "[NetGen.Network(4), NetGen.Linear(2)]";
        GeneratorOutcome outcome = GeneratorHarness.Run(
            $$"""
            #pragma warning disable CS1591
            namespace A { {{Attributes}} public partial class Net; {{Attributes}} public partial class net2; {{Attributes}} public partial class Net2; }
            namespace B { {{Attributes}} public partial class Net { {{Attributes}} public partial class Inner; } }
            {{Attributes}} public partial class Net;
            public partial class A1 { {{Attributes}} public partial class Net; }
            """);
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("Network(1), Linear(1), CrossEntropyLoss")]
    [InlineData("Network(4), ReLU")]
    [InlineData("Network(4), ReLU, CrossEntropyLoss")]
    [InlineData("Network(4), Linear(2), ReLU, ReLU, CrossEntropyLoss")]
    [InlineData("Network(1, 1, 1), Conv2d(1, 1), Flatten, CrossEntropyLoss")]
    [InlineData("Network(1, 2, 2), BatchNorm2d, Flatten, CrossEntropyLoss")]
    [InlineData("Network(1, 2, 2), MaxPool2d(2), Flatten, CrossEntropyLoss")]
    [InlineData("Network(1, 2, 2), MaxPool2d(1), ReLU, ReLU, BatchNorm2d, BatchNorm2d, Flatten, Flatten, CrossEntropyLoss")]
    [InlineData("Network(6, 9, 7), Conv2d(4, 3, Stride = 2, Padding = 1, Dilation = 2, Groups = 2, Bias = false), MaxPool2d(3, Stride = 1, Padding = 1, CeilMode = true)")]
    [InlineData("Network(3, 5, 5), Conv2d(17, 5, Name = \"a\\\"b\"), Flatten, Linear(33, Name = \"\u00e9\\n\\u2028\\u0085\\ud800\"), CrossEntropyLoss")]
    [InlineData("Network(4), Linear(2), CrossEntropyLoss(Weight = new[] { 0.1, 1e9 }, LabelSmoothing = 0.25, IgnoreIndex = -1)")]
    [InlineData("Network(1), Linear(1), SVMLoss(Margin = -1.5)")]
    [InlineData("Network(3), ReLU, MSELoss")]
    [InlineData("Network(2, 3, 3), ReLU, BCEWithLogitsLoss")]
    [InlineData("Network(3, 9, 9, SmallBatches = true), Conv2d(17, 3), MSELoss")]
    public void Small_and_odd_networks_compile(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Network_without_a_loss_compiles()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small.Replace("[CrossEntropyLoss]\n", "", StringComparison.Ordinal));
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [MemberData(nameof(SmallBatchNetworks.All), MemberType = typeof(SmallBatchNetworks))]
    public void Networks_of_few_images_compile_and_stay_within_the_budgets_of_a_method(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Contains(outcome.Files, file => file.Path.Contains(".TrainFew.", StringComparison.Ordinal));
        Expect.None(MethodSize.Measure(outcome.Compilation).Where(m => m.IlBytes > IlBudget || m.MultiplyAdds > MultiplyAddBudget).Select(m => m.ToString()));
    }

    [Fact]
    public void Reference_network_stays_within_its_budgets()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Reference);
        Assert.InRange(outcome.Files.Sum(f => System.Text.Encoding.UTF8.GetByteCount(f.Text)), 1, TextBudget);
        IReadOnlyList<MethodSize> methods = MethodSize.Measure(outcome.Compilation);
        Assert.NotEmpty(methods);
        Expect.None(methods.Where(m => m.IlBytes > IlBudget || m.MultiplyAdds > MultiplyAddBudget).Select(m => m.ToString()));
    }
}
