using System.Diagnostics;
using Google.Protobuf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Onnx.Format;

namespace NetGen.Onnx.Tests;

/// <summary>A damaged or hostile file gives one clear error, in bounded time and memory.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const int Mutants = 50_000;
    private const long MostMemory = 256L << 20;
    private static readonly TimeSpan s_mostTime = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-hostile").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("empty", "no graph with nodes")]
    [InlineData("truncated", "damaged")]
    [InlineData("text", "no ONNX model")]
    [InlineData("huge dimension", "expected at most")]
    [InlineData("huge product", "expected at most")]
    [InlineData("negative dimension", "expected at most")]
    [InlineData("too few bytes", "has 4 bytes; expected 4000000000")]
    [InlineData("cycle", "without cycles")]
    [InlineData("made twice", "expected each value once")]
    [InlineData("made by nobody", "Nobody makes the value")]
    [InlineData("outside the folder", "expected one in the model's folder")]
    [InlineData("missing file", "which is not beside the model")]
    [InlineData("deep nesting", "damaged")]
    [InlineData("old opset", "opset")]
    [InlineData("unknown operator", "no layer computes the operator NoSuchRelu")]
    [InlineData("one input", "expected two values")]
    [InlineData("half a pattern", "contradicts itself")]
    [InlineData("bias of each sample", "expected one, or one for each of 2 outputs")]
    public void OneClearError(string kind, string words)
    {
        string path = Write(kind);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<OnnxImportException>(() => OnnxImport.Read(path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MostMemory);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_mostTime);
    }

    /// <summary>Several inputs are named in the class, as a file may call them.</summary>
    [Fact]
    public void ANameOfAnInputBecomesNoCode()
    {
        const string Name = "b\", 2)] public class Other { } [Input(\"\\\n";
        ModelProto model = Valid();
        model.Graph.Input.Add(Value(Name, 1, 2));
        model.Graph.Node.Add(new NodeProto { OpType = "Add", Name = "sum", Input = { "z", Name }, Output = { "s" } });
        model.Graph.Output[0].Name = "s";
        string path = Path.Join(_folder, "named.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        OnnxImport import = OnnxImport.Read(path);
        Assert.Equal(["x", Name], import.Inputs);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(import.Source);
        Assert.Empty(tree.GetDiagnostics());
        Assert.Single(tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>());
    }

    /// <summary>Whatever the bytes are, the importer reads a network or says why not.</summary>
    [Fact]
    public void MutantsAreReadOrRefused()
    {
        byte[] model = Valid().ToByteArray();
        var random = new Random(1);
        string path = Path.Join(_folder, "mutant.onnx");
        int refused = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = [.. model];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, random.Next(8) == 0 ? mutant[..random.Next(mutant.Length)] : mutant);
            try
            {
                _ = OnnxImport.Read(path);
            }
            catch (OnnxImportException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Mutants / 10, Mutants - 1);
    }

    private string Write(string kind)
    {
        string path = Path.Join(_folder, "model.onnx");
        byte[] bytes = kind switch
        {
            "empty" => [],
            "truncated" => Valid().ToByteArray()[..^30],
            "text" => "This is no model, but a text that somebody has renamed."u8.ToArray(),
            "deep nesting" => Nested(10_000),
            _ => Changed(kind).ToByteArray(),
        };
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static ModelProto Changed(string kind)
    {
        ModelProto model = Valid();
        TensorProto weight = model.Graph.Initializer[0];
        NodeProto first = model.Graph.Node[0];
        switch (kind)
        {
            case "huge dimension": weight.Dims[0] = long.MaxValue; break;
            case "huge product": weight.Dims[0] = weight.Dims[1] = int.MaxValue; break;
            case "negative dimension": weight.Dims[0] = -1; break;
            case "too few bytes": (weight.Dims[0], weight.Dims[1], weight.RawData) = (1_000_000, 1_000, ByteString.CopyFrom(0, 0, 0, 0)); break;
            case "cycle": first.Input[0] = "z"; break;
            case "made twice": model.Graph.Node[1].Output[0] = "y"; break;
            case "made by nobody": first.Input[0] = "nothing"; break;
            case "outside the folder": Move(weight, "../weights.bin"); break;
            case "missing file": Move(weight, "weights.bin"); break;
            case "old opset": model.OpsetImport[0].Version = 1; break;
            case "unknown operator": model.Graph.Node[1].OpType = "NoSuchRelu"; break;
            case "one input": model.Graph.Node[1].OpType = "Div"; break;
            case "half a pattern": (first.OpType, first.Input[1], model.Graph.Node[1].OpType) = ("Sub", "x", "Div"); break;
            case "bias of each sample": AddBias(model); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }

        return model;
    }

    // Three samples, each with a bias of its own, and a factor behind it that wants to become part of the weights.
    private static void AddBias(ModelProto model)
    {
        model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 3;
        foreach ((string name, long[] shape) in new[] { ("c", new long[] { 3, 2 }), ("f", [1]) })
        {
            var tensor = new TensorProto { Name = name, DataType = 1 };
            tensor.Dims.AddRange(shape);
            tensor.FloatData.AddRange(Enumerable.Range(1, (int)shape.Aggregate(1L, (product, d) => product * d)).Select(i => (float)i));
            model.Graph.Initializer.Add(tensor);
        }

        model.Graph.Node[0].Input.Add("c");
        model.Graph.Node[1].OpType = "Mul";
        model.Graph.Node[1].Input.Add("f");
    }

    private static void Move(TensorProto tensor, string file)
    {
        tensor.RawData = ByteString.Empty;
        tensor.DataLocation = 1;
        tensor.ExternalData.Add(new StringEntryProto { Key = "location", Value = file });
    }

    // A graph in an attribute of a node of a graph, and so on.
    private static byte[] Nested(int depth)
    {
        byte[] graph = [];
        for (int i = 0; i < depth && graph.Length < 1 << 20; i++)
        {
            graph = Field(1, Field(5, Field(6, graph)));
        }

        return Field(7, graph);
    }

    private static byte[] Field(int number, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    // x [1, 3] → Gemm → y → Relu → z.
    internal static ModelProto Valid()
    {
        var model = new ModelProto { IrVersion = 8, Graph = new GraphProto { Name = "graph" } };
        model.OpsetImport.Add(new OperatorSetProto { Version = 17 });
        model.Graph.Input.Add(Value("x", 1, 3));
        model.Graph.Output.Add(Value("z", 1, 2));
        var weight = new TensorProto { Name = "w", DataType = 1, RawData = ByteString.CopyFrom(new byte[24]) };
        weight.Dims.AddRange([3, 2]);
        model.Graph.Initializer.Add(weight);
        model.Graph.Node.Add(new NodeProto { OpType = "Gemm", Name = "product", Input = { "x", "w" }, Output = { "y" } });
        model.Graph.Node.Add(new NodeProto { OpType = "Relu", Name = "activation", Input = { "y" }, Output = { "z" } });
        return model;
    }

    private static ValueProto Value(string name, params long[] shape)
    {
        var type = new TypeProto { TensorType = new TypeProto.Types.TensorType { ElemType = 1, Shape = new ShapeProto() } };
        type.TensorType.Shape.Dim.AddRange(shape.Select(d => new ShapeProto.Types.Dimension { DimValue = d }));
        return new ValueProto { Name = name, Type = type };
    }
}
