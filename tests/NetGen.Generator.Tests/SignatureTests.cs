using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Headers and calls of emitted methods are written from one <see cref="KernelSignature"/>, and never as text.</summary>
public sealed partial class SignatureTests
{
    private const char Hole = '…';

    // Functions of vectors are formulas, and end with their calls.
    private static readonly string[] s_formulas = ["Kernels/Activations/", "Kernels/VectorFunction"];

    [Fact]
    public void No_text_holds_a_parameter_list() => Expect.None(Found(ParameterList(), except: s_formulas, "Kernels", "Emission"));

    [Fact]
    public void No_kernel_writes_the_call_of_a_part() => Expect.None(Found(Call(), except: [.. s_formulas, "Kernels/Common/KernelPart.cs"], "Kernels"));

    [Theory]
    [InlineData("float* x, float* y, int rows", true)]
    [InlineData("float* m…, TrainingFrame* f", true)]
    [InlineData(", int taps", true)]
    [InlineData("float* py = y + …;", false)]
    [InlineData("(int first, int end) = Partition.Of(…, part, parts);", false)]
    public void Parameter_list_is_recognised(string text, bool expected) => Assert.Equal(expected, ParameterList().IsMatch(text));

    [Theory]
    [InlineData("…_…(x, w);", true)]
    [InlineData("sum += …Softmax(y);", true)]
    [InlineData("…;", false)]
    [InlineData("LayoutConversion.…(x);", false)]
    public void Call_is_recognised(string text, bool expected) => Assert.Equal(expected, Call().IsMatch(text));

    [Fact]
    public void Call_passes_the_variable_of_a_parameters_name_unless_told_otherwise()
    {
        var part = new KernelPart("Own_Tile", KernelParameter.Floats("x"), KernelParameter.Number("count"));
        Assert.Equal("Own_Tile(float* x, int count)", part.Declaration);
        Assert.Equal("Own_Tile(x, count)", part.Call());
        Assert.Equal("Own_Tile(x + 8, count)", part.Call(("x", "x + 8")));
    }

    [Fact]
    public void Argument_without_a_parameter_is_an_error()
    {
        var part = new KernelPart("Own_Tile", KernelParameter.Floats("x"));
        ArgumentException error = Assert.Throws<ArgumentException>(() => part.Call(("y", "y")));
        Assert.Contains("Own_Tile(float* x) has no parameter y.", error.Message, StringComparison.Ordinal);
    }

    // Two parameters in a row, or one behind a comma. What is behind = takes a pair apart.
    [GeneratedRegex(@"(?:^|(?<![\w.:])(?:float|double|int|uint|sbyte|byte|nint|bool|WeightFormat|Network|TrainingFrame)\*? [\w…]+), (?:float|double|int|uint|sbyte|byte|nint|bool|TrainingFrame)\*? [\w…]+(?!\w*\) =)")]
    private static partial Regex ParameterList();

    // A method whose name is put together.
    [GeneratedRegex(@"(?<![\w.…])…[\w…]*\(")]
    private static partial Regex Call();

    private static IEnumerable<string> Found(Regex pattern, string[] except, params string[] folders) =>
        from folder in folders
        from path in Directory.GetFiles(Path.Combine(Repository.Generator, folder), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Repository.Generator, path).Replace('\\', '/')
        where !except.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        from text in Texts(path)
        where pattern.IsMatch(text)
        select $"{name}: {text}";

    // The strings of a file, with a hole where something is put in.
    private static IEnumerable<string> Texts(string path)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot();
        return root.DescendantNodes().Select(node => node switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(c => c is InterpolatedStringTextSyntax t ? t.TextToken.ValueText : $"{Hole}")),
            _ => string.Empty,
        });
    }
}
