using System.Diagnostics;
using Google.Protobuf;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Onnx.Format;

namespace NetGen.Onnx.Tests;

/// <summary>The item <c>NetGenModel</c> imports a model while a project is built.</summary>
public sealed class ModelItemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-item").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Weights => Path.Join(_folder, "bin/Debug/net10.0/Small.safetensors");

    [Fact]
    public void TheClassIsThereAndTheWeightsLieBesideTheProgram()
    {
        WriteModel(HostileFileTests.Valid());
        WriteProject("Name=\"Small\" Namespace=\"Nets\" Trainable=\"true\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        string source = File.ReadAllText(Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Small.cs"));
        Assert.Contains("[Network(3, Trainable = true)]", source, StringComparison.Ordinal);
        Assert.True(File.Exists(Weights), output);
    }

    [Fact]
    public void ASecondBuildImportsNothing()
    {
        WriteModel(HostileFileTests.Valid());
        WriteProject("Name=\"Small\"");
        Build();
        string source = Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Small.cs");
        DateTime first = File.GetLastWriteTimeUtc(source);
        Build();
        Assert.Equal(first, File.GetLastWriteTimeUtc(source));
        WriteProject("Name=\"Other\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        Assert.False(File.Exists(source));
        Assert.True(File.Exists(Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Other.cs")));
    }

    [Fact]
    public void WeightsCanBeAResource()
    {
        WriteModel(HostileFileTests.Valid());
        WriteProject("Name=\"Small\" Embed=\"true\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        Assert.False(File.Exists(Weights));
        Assert.Contains("Small.safetensors", System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Join(_folder, "bin/Debug/net10.0/app.dll"))), StringComparison.Ordinal);
    }

    [Fact]
    public void OneModelCanHaveSeveralParts()
    {
        WriteModel(HostileFileTests.Valid());
        WriteProject("Name=\"First\" To=\"product\" />\n<NetGenModel Include=\"model.onnx\" Name=\"Second\" From=\"product\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        Assert.EndsWith("[Linear(2, Bias = false)]\npublic sealed partial class First;\n", File.ReadAllText(Path.Join(_folder, "obj/Debug/net10.0/netgen/model.First/First.cs")), StringComparison.Ordinal);
        Assert.EndsWith("[Network(2)]\n[ReLU]\npublic sealed partial class Second;\n", File.ReadAllText(Path.Join(_folder, "obj/Debug/net10.0/netgen/model.Second/Second.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryInputCanHaveAShape()
    {
        WriteModel(WithTwoInputs());
        WriteProject("Name=\"Small\" Input=\"x=1,3; the bias=1,2\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        string source = File.ReadAllText(Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Small.cs"));
        Assert.Contains("[Input(\"x\", 3)]", source, StringComparison.Ordinal);
        Assert.Contains("[Input(\"the_bias\", 2)]", source, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelCanBeWithoutABatch()
    {
        ModelProto model = HostileFileTests.Valid();
        model.Graph.Node.RemoveAt(0);
        model.Graph.Node[0].Input[0] = "x";
        WriteModel(model);
        WriteProject("Name=\"Small\" Unbatched=\"true\"");
        (int code, string output) = Build();
        Assert.True(code == 0, output);
        Assert.Contains("[Network(1, 3)]", File.ReadAllText(Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Small.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatDoesNotFitFailsTheBuild()
    {
        ModelProto model = HostileFileTests.Valid();
        model.Graph.Node[0].OpType = "Foo";
        WriteModel(model);
        WriteProject("Name=\"Small\"");
        (int code, string output) = Build();
        Assert.NotEqual(0, code);
        Assert.Contains("Foo 'product'", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(_folder, "obj/Debug/net10.0/netgen/model/Small.safetensors")));
    }

    // Without numbers in the shapes of either.
    private static ModelProto WithTwoInputs()
    {
        ModelProto model = HostileFileTests.Valid();
        model.Graph.Input.Add(model.Graph.Input[0].Clone());
        model.Graph.Input[1].Name = "the bias";
        foreach (ValueProto input in model.Graph.Input)
        {
            foreach (ShapeProto.Types.Dimension dimension in input.Type.TensorType.Shape.Dim)
            {
                dimension.DimParam = "any";
            }
        }

        model.Graph.Node.Add(new NodeProto { OpType = "Add", Name = "sum", Input = { "z", "the bias" }, Output = { "s" } });
        model.Graph.Output[0].Name = "s";
        return model;
    }

    private void WriteModel(ModelProto model) => File.WriteAllBytes(Path.Join(_folder, "model.onnx"), model.ToByteArray());

    // The attributes alone are compiled: what the generator makes of them other tests show.
    private void WriteProject(string metadata) => File.WriteAllText(
        Path.Join(_folder, "app.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <NetGenTool>{Path.Join(AppContext.BaseDirectory, "NetGen.Tool.dll")}</NetGenTool>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Path.Join(AppContext.BaseDirectory, "NetGen.dll")}" />
            <NetGenModel Include="model.onnx" {metadata} />
          </ItemGroup>
          <Import Project="{Path.Join(Repository.Root, "src/NetGen.Onnx.Build/build/NetGen.Onnx.Build.targets")}" />
        </Project>
        """);

    private (int Code, string Output) Build()
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-v", "minimal", "-nodeReuse:false", "-p:UseSharedCompilation=false"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
