using System.Diagnostics;
using NetGen.Tool.Tuning;

namespace NetGen.Onnx.Tests;

/// <summary><c>netgen tune</c> and <c>netgen costs</c>, on a project as a user has one.</summary>
public sealed class TuneTests : IDisposable
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="FOLDER/NetGen.dll" />
            <Analyzer Include="FOLDER/NetGen.Generator.dll" />
          </ItemGroup>
          <Import Project="TARGETS" />
        </Project>
        """;

    private const string Networks =
        """
        using NetGen;

        namespace Nets;

        [Network(3, 12, 12)]
        [Conv2d(8, 3, Padding = 1), ReLU]
        [Flatten, Linear(4)]
        public sealed partial class Small;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-tune").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MeasuresAndTheNextBuildEmitsTheFastest()
    {
        Write(Networks);
        string file = Path.Join(_folder, "NetGen.tuning.txt");
        File.WriteAllText(file, "NetGen tuning 1\nprocessor Another\nconv 1x1x1 to 1x1x1, kernel 1x1 | block | OTHER = k 1\n".Replace("OTHER", Simd == "avx2" ? "avx512" : "avx2", StringComparison.Ordinal));
        (int code, string output, string error) = Tool("tune", _folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("conv 3x12x12 to 8x12x12, kernel 3x3, padding 1x1 | one image | ", output, StringComparison.Ordinal);
        Assert.Contains(": 2 times a kernel was chosen, ", output, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(file);
        Assert.Contains("processor Another", lines);
        string row = lines.Single(line => line.Contains(" | block | ", StringComparison.Ordinal) && line.StartsWith("conv 3x12x12", StringComparison.Ordinal));
        Assert.Contains("conv.direct.blocks ", row, StringComparison.Ordinal);
        Assert.Contains("conv.winograd-2x2.blocks ", row, StringComparison.Ordinal);

        (code, output, _) = Run("dotnet", "build", _folder, "-c", "Release", "-nologo", "-warnaserror");
        Assert.True(code == 0, output);
        string[] kernels = [.. Directory.GetFiles(Path.Join(_folder, "obj"), $"*.Predict.01_Conv1.{Runtime.Simd.Lanes * 32}.g.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.Equal(2, Assert.Single(kernels).Split('\n').Count(line => line.TrimStart().StartsWith("// Measured on ", StringComparison.Ordinal)));
    }

    [Fact]
    public void PrintsWhatIsExpectedBesideWhatIsMeasured()
    {
        Write(Networks);
        (int code, string output, string error) = Tool("costs", Path.Join(_folder, "Nets.csproj"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Nets.Small, Conv2d 3→8 3×3", output, StringComparison.Ordinal);
        Assert.Contains("linear.one-image", output, StringComparison.Ordinal);
        Assert.Equal(["rank correlation of 4", "rank correlation of 3"], output.Split('\n').Where(line => line.StartsWith("rank", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void ProjectThatDoesNotBuildLeavesTheFileAsItWas()
    {
        Write(Networks.Replace("Linear(4)", "Linear(7, 4)", StringComparison.Ordinal));
        string file = Path.Join(_folder, "NetGen.tuning.txt");
        File.WriteAllText(file, "# As it was.\n");
        (int code, _, string error) = Tool("tune", _folder);
        Assert.Equal(1, code);
        Assert.Contains("The project does not build: ", error, StringComparison.Ordinal);
        Assert.Contains("NG1001", error, StringComparison.Ordinal);
        Assert.Equal("# As it was.\n", File.ReadAllText(file));
    }

    [Fact]
    public void FolderWithoutAProjectIsAFault()
    {
        (int code, _, string error) = Tool("tune", _folder);
        Assert.Equal(1, code);
        Assert.Contains("has 0 C# projects; expected one", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, new double[] { 1, 2, 3 }, new double[] { 10, 20, 900 })]
    [InlineData(-1.0, new double[] { 1, 2, 3 }, new double[] { 3, 2, 1 })]
    [InlineData(0.8207826816681233, new double[] { 1, 2, 3, 4, 5 }, new double[] { 5, 6, 7, 8, 7 })]
    public void RankCorrelationIsSpearmans(double expected, double[] predicted, double[] measured) =>
        Assert.Equal(expected, RankCorrelation.Of([.. predicted.Zip(measured, (p, m) => new Cost("", "", p, m))])!.Value, 12);

    private static string Simd => Runtime.Simd.Lanes switch { 16 => "avx512", 8 => "avx2", _ => "vector128" };

    private void Write(string networks)
    {
        string targets = Path.Join(Generator.Tests.Infrastructure.Repository.Root, "src", "NetGen", "build", "NetGen.targets");
        string folder = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        File.WriteAllText(Path.Join(_folder, "Nets.csproj"), Project.Replace("FOLDER", folder, StringComparison.Ordinal).Replace("TARGETS", targets, StringComparison.Ordinal));
        File.WriteAllText(Path.Join(_folder, "Nets.cs"), networks);
    }

    private static (int Code, string Output, string Error) Tool(params string[] arguments) => Run("dotnet", ["exec", Path.Join(AppContext.BaseDirectory, "NetGen.Tool.dll"), .. arguments]);

    private static (int Code, string Output, string Error) Run(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
