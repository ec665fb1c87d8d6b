using System.Diagnostics;
using Google.Protobuf;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Onnx.Format;
using NetGen.Onnx.Tests.Export;

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

    [Fact]
    public void VerifiesAModelLayerByLayer()
    {
        (int code, string output, string error) = Run("verify", Model(WithWeights()));
        Assert.Equal((0, ""), (code, error));
        string[] lines = output.Split('\n');
        Assert.Matches("^layer +difference +made of$", lines[0]);
        Assert.Matches(@"^Linear\(2, Bias = false\) +(0|\d\.\de-?\d+)  Gemm 'product'$", lines[1]);
        Assert.Matches(@"^\w+ +(0|\d\.\de-?\d+)  output$", lines[2]);
        Assert.StartsWith("ONNX Runtime differs from itself by ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("3 inputs, against ONNX Runtime: outputs differ by ", lines[4], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
        Assert.Equal([Path.Join(_folder, "model.onnx")], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(0.01f, 1)]
    public void VerifiesWithStoredInputsAndOutputs(float fault, int expected)
    {
        string model = Model(WithWeights());
        string set = Directory.CreateDirectory(Path.Join(_folder, "test_data_set_0")).FullName;
        float[] input = [1, -2, 3];
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(model);
        using var results = session.Run([Microsoft.ML.OnnxRuntime.NamedOnnxValue.CreateFromTensor(session.InputNames[0], new Microsoft.ML.OnnxRuntime.Tensors.DenseTensor<float>(input, [1, 3]))]);
        Write(Path.Join(set, "input_0.pb"), input);
        Write(Path.Join(set, "output_0.pb"), [.. results[0].AsEnumerable<float>().Select(f => f + fault)]);
        (int code, string output, _) = Run("verify", model);
        Assert.Equal(expected, code);
        Assert.Contains("4 inputs, against ONNX Runtime and stored outputs", output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void ColoursAndProgressAreForTerminals()
    {
        string model = Model(WithWeights());
        string command = $"dotnet exec {Path.Join(AppContext.BaseDirectory, "NetGen.Tool.dll")} verify {model}";
        string Shown(string colors) => Run(TerminalFactAttribute.Script, ["-qec", command, "/dev/null"], ("NO_COLOR", colors)).Output;
        string colored = Shown("");
        Assert.Contains("\e[32m3 inputs, against", colored, StringComparison.Ordinal);
        Assert.Contains("compiling the network ...", colored, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[32m", Shown("1"), StringComparison.Ordinal);
    }

    [Fact]
    public void AGivenInputOfAnotherLengthIsAFault()
    {
        string sample = Path.Join(_folder, "sample.pb");
        Write(sample, [1, 2]);
        (int code, _, string error) = Run("verify", Model(HostileFileTests.Valid()), "--sample", sample);
        Assert.Equal(1, code);
        Assert.Contains("sample.pb has 2 numbers; expected 3 a sample", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ExportsANetworkOfAProgram()
    {
        SourceFile[] sources = [new("Nets.cs", "using NetGen;\nnamespace Nets;\n[Network(3), Linear(4), ReLU]\ninternal sealed partial class Small;\n[Network(2), Linear(2)]\ninternal sealed partial class Other;\n")];
        string program = Path.Join(_folder, "App.dll");
        using (FileStream file = File.Create(program))
        {
            CompiledNetworks.Emit(sources, file);
        }

        using CompiledNetworks compiled = CompiledNetworks.CompileFiles(sources);
        Network network = compiled.Create("Nets.Small", seed: 7);
        string weights = Path.Join(_folder, "small.safetensors");
        network.Save(weights, new SaveOptions { Metadata = new Dictionary<string, string> { ["run"] = "7" } });
        string model = Path.Join(_folder, "small.onnx");
        (int code, string output, string error) = Run("export", program, "--network", "Small", "--weights", weights, "--out", model);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"{model}: Small, 3 → 4, ", output, StringComparison.Ordinal);
        using var exported = new OnnxModel(File.ReadAllBytes(model));
        Assert.Equal(network.Predict([1f, -2f, 3f]), exported.Run(network.Info, [1f, -2f, 3f], 1)[0].Values, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal("7", ModelProto.Parser.ParseFrom(File.ReadAllBytes(model)).MetadataProps.Single(m => m.Key == "run").Value);

        (code, _, error) = Run("export", program, "--out", model);
        Assert.Equal(1, code);
        Assert.Contains("2 networks; expected one, and it has Nets.Other, Nets.Small. --network names it.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoProgramIsAFault()
    {
        string file = Path.Join(_folder, "App.dll");
        File.WriteAllText(file, "nothing");
        (int code, _, string error) = Run("export", file, "--out", Path.Join(_folder, "model.onnx"));
        Assert.Equal(1, code);
        Assert.Contains("App.dll cannot be loaded", error, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public void HelpNamesAllCommands()
    {
        (int code, string output, _) = Run("--help");
        Assert.Equal(0, code);
        Assert.All(["import", "inspect", "verify", "export", "tune", "costs"], command => Assert.Contains($"  {command} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("export", "App.dll")]
    [InlineData("verify", "model.onnx", "--tolerance", "small")]
    [InlineData("import")]
    [InlineData("inspect", "model.onnx", "--input", "1,three")]
    [InlineData("inspect", "model.onnx", "--nonsense")]
    public void WrongCommandLinesEndWith2(params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("netgen: ", error, StringComparison.Ordinal);
    }

    private static ModelProto WithWeights()
    {
        ModelProto model = HostileFileTests.Valid();
        model.Graph.Initializer[0].RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([0.5f, -1, 2, 0.25f, -0.75f, 1]).ToArray());
        return model;
    }

    private static void Write(string path, float[] numbers)
    {
        var tensor = new TensorProto { DataType = 1 };
        tensor.Dims.AddRange([1, numbers.Length]);
        tensor.FloatData.AddRange(numbers);
        File.WriteAllBytes(path, tensor.ToByteArray());
    }

    private string Model(ModelProto model)
    {
        string path = Path.Join(_folder, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) => Run("dotnet", ["exec", Path.Join(AppContext.BaseDirectory, "NetGen.Tool.dll"), .. arguments]);

    private static (int Code, string Output, string Error) Run(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
