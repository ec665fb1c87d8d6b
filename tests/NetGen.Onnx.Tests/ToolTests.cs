using System.Diagnostics;
using Google.Protobuf;
using NetGen.Onnx.Format;

namespace NetGen.Onnx.Tests;

/// <summary>The command <c>netgen</c>, as a process.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-tool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ImportsAModel()
    {
        (int code, string output, string error) = Run("import", Model(HostileFileTests.Valid()), "--out", Path.Join(_folder, "new"), "--name", "Small", "--namespace", "Nets");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Small, 3 → 2", output, StringComparison.Ordinal);
        string source = File.ReadAllText(Path.Join(_folder, "new", "Small.cs"));
        Assert.Equal("using NetGen;\n\nnamespace Nets;\n\n/// <summary>model.onnx: 3 → 2.</summary>\n[Network(3)]\n[Linear(2, Bias = false), ReLU]\npublic sealed partial class Small;\n", source);
        Assert.True(File.Exists(Path.Join(_folder, "new", "Small.safetensors")));
    }

    [Fact]
    public void AClassThatCannotBeWrittenLeavesTheWeightsAsTheyWere()
    {
        File.WriteAllText(Path.Join(_folder, "Small.safetensors"), "as it was");
        Directory.CreateDirectory(Path.Join(_folder, "Small.cs"));
        (int code, _, string error) = Run("import", Model(HostileFileTests.Valid()), "--out", _folder, "--name", "Small");
        Assert.Equal(1, code);
        Assert.Contains("Small.cs", error, StringComparison.Ordinal);
        Assert.Equal("as it was", File.ReadAllText(Path.Join(_folder, "Small.safetensors")));
    }

    [Fact]
    public void InspectsAModelAndWritesNothing()
    {
        string model = Model(HostileFileTests.Valid());
        (int code, string output, _) = Run("inspect", model);
        Assert.Equal(0, code);
        Assert.Contains("Linear(2, Bias = false)  2                6              6  Gemm 'product'", output, StringComparison.Ordinal);
        Assert.Equal([model], Directory.GetFiles(_folder));
    }

    [Fact]
    public void ImportsAPartOfAModel()
    {
        // It is 3 → Gemm 'product' → 2 → Relu 'activation' → 2.
        string model = Model(HostileFileTests.Valid());
        Assert.Contains("Linear(2, Bias = false)", Inspected("--to", "product"), StringComparison.Ordinal);
        Assert.DoesNotContain("ReLU", Inspected("--to", "product"), StringComparison.Ordinal);
        Assert.Contains("ReLU", Inspected("--from", "product"), StringComparison.Ordinal);
        Assert.DoesNotContain("Linear", Inspected("--from", "product"), StringComparison.Ordinal);

        string Inspected(params string[] options)
        {
            (int code, string output, string error) = Run(["inspect", model, .. options]);
            Assert.Equal((0, ""), (code, error));
            return output;
        }
    }

    [Theory]
    [InlineData("The network cannot begin at 'nothing': the model has neither a value nor a node of that name.", "--from", "nothing")]
    [InlineData("The network cannot end at 'nothing': the model has neither a value nor a node of that name.", "--to", "nothing")]
    [InlineData("The output does not depend on 'activation'; expected a value before it.", "--from", "activation", "--to", "product")]
    public void APartThatIsNoneIsOneError(string message, params string[] options)
    {
        (int code, _, string error) = Run(["import", Model(HostileFileTests.Valid()), "--out", _folder, .. options]);
        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.cs"));
    }

    [Fact]
    public void TellsAllThatDoesNotFitAndWritesNothing()
    {
        ModelProto model = HostileFileTests.Valid();
        model.Graph.Node[0].OpType = "Foo";
        model.Graph.Node[1].OpType = "Bar";
        string path = Model(model);
        (int code, string output, string error) = Run("import", path, "--out", _folder);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("for 2 reasons", error, StringComparison.Ordinal);
        Assert.Contains("Foo 'product'", error, StringComparison.Ordinal);
        Assert.Contains("Bar 'activation'", error, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("inspect", "model.onnx", "--input", "1,three")]
    [InlineData("inspect", "model.onnx", "--nonsense")]
    public void WrongCommandLinesEndWith2(params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("netgen: ", error, StringComparison.Ordinal);
    }

    private string Model(ModelProto model)
    {
        string path = Path.Join(_folder, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Join(AppContext.BaseDirectory, "NetGen.Tool.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
