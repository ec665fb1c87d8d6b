using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>An editor gets what code can see of a network, and no kernels to compile after each edit.</summary>
public sealed class DesignTimeTests
{
    private const string Use =
        """

        namespace Sample
        {
            internal static class Use
            {
                public static int Run()
                {
                    var net = new SmallNet(1);
                    net.Predict(new float[SmallNet.InputLength], new float[SmallNet.OutputLength]);
                    using var trainer = new NetGen.Training.Trainer<SmallNet>(net, new NetGen.Training.TrainerOptions());
                    return net.Conv1.Info.OutputShape.Length + SmallNet.Definition.Layers.Length;
                }
            }
        }
        """;

    [Theory]
    [InlineData(true, IncrementalGeneratorOutputKind.None)]
    [InlineData(false, IncrementalGeneratorOutputKind.Implementation)]
    public void Without_kernels_the_surface_compiles_alone(bool saysDesignTime, IncrementalGeneratorOutputKind disabled)
    {
        (GeneratorRunResult result, Compilation compilation) = Run(saysDesignTime ? BuildOptions.DesignTime : new BuildOptions(), disabled);
        Assert.Equal(["Sample.SmallNet.g.cs"], result.GeneratedSources.Select(s => s.HintName));
        Expect.None(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
    }

    [Fact]
    public void The_surface_is_that_of_the_build()
    {
        (GeneratorRunResult editor, _) = Run(BuildOptions.DesignTime, IncrementalGeneratorOutputKind.None);
        (GeneratorRunResult build, _) = Run(new BuildOptions(), IncrementalGeneratorOutputKind.None);
        Assert.Equal(build.GeneratedSources.Single(s => s.HintName == "Sample.SmallNet.g.cs").SourceText.ToString(), editor.GeneratedSources.Single().SourceText.ToString());
        Assert.True(build.GeneratedSources.Length > 5);
    }

    private static (GeneratorRunResult Result, Compilation Compilation) Run(BuildOptions options, IncrementalGeneratorOutputKind disabled)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", Sources.Small), new SourceFile("Use.cs", Use)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: options, driverOptions: new GeneratorDriverOptions(disabled));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        return (driver.GetRunResult().Results.Single(), updated);
    }
}
