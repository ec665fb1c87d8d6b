using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What an editor shows the generator is mostly code that does not compile yet.</summary>
public sealed class HalfTypedTests
{
    private const string Source =
        """
        using NetGen;
        partial class Outer {
        [Network(1, 8, 8), Conv2d(1, 3, kernelSize: 3, Padding = 1, Bias = false)]
        [BatchNorm2d(3, Eps = 1e-5), MaxPool2d(2), Flatten]
        [Linear(48, 4, Name = "head"), CrossEntropyLoss]
        public sealed partial class Net : System.IDisposable { public void Dispose() { } } }
        """;

    public static TheoryData<int> Eighths => new(Enumerable.Range(0, 8));

    [Theory]
    [MemberData(nameof(Eighths))]
    public void Text_up_to_any_character_never_breaks_the_generator(int eighth)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", "")]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        for (int length = eighth; length <= Source.Length; length += 8)
        {
            // What follows the cursor is often there already.
            AssertRuns(Source[..length]);
            AssertRuns(Source[..length] + " class Next { int X => 1; }");
            AssertRuns(Source.Remove(length - (length == Source.Length ? 1 : 0), 1));
        }

        void AssertRuns(string text)
        {
            CSharpCompilation edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], TestCompilation.Parse(new SourceFile("Net.cs", text)));
            driver = driver.RunGenerators(edited);
            GeneratorRunResult result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"{result.Exception}\n{text}");
            Assert.DoesNotContain(result.Diagnostics, d => d.Id == "NG9999");
        }
    }
}
