using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody with an empty folder, the packages and <c>digits.cs</c> gets a reader of clothes, and a native program that is one.</summary>
public sealed partial class OneFileTests : IDisposable
{
    private const int MostLines = 40;
    private const double LeastAccuracy = 0.87;

    // 3 are the goal; specs/embedding.md says what the rest is.
    private const double MostMegabytes = 3.4;

    // Of the clock, beside other tests: alone it takes less than half a minute.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);
    private static readonly string s_sample = Path.Combine(Repository.Root, "samples", "OneFile", "digits.cs");
    private readonly TempFolder _folder = new();

    public OneFileTests()
    {
        PackageFeed.WriteSource(_folder.Path);
        File.Copy(s_sample, _folder.File("digits.cs"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_short() => Assert.InRange(File.ReadAllLines(s_sample).Length, 1, MostLines);

    [Fact]
    public void Without_data_it_says_where_there_are_some()
    {
        ProgramResult result = DotNet("run", "digits.cs", _folder.File("nothing"));
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^error: The folder .*nothing does not exist\. Debian's package dataset-fashion-mnist [^\n]+$", result.Errors.Trim());
    }

    [DebianDataFact]
    public void One_command_trains_a_reader_of_clothes()
    {
        var watch = Stopwatch.StartNew();
        ProgramResult result = DotNet("run", "digits.cs");
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("warning", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.InRange(Accuracy(result), LeastAccuracy, 1);
        Assert.True(File.Exists(_folder.File("digits.safetensors")));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
    }

    [AotFact]
    public void A_second_command_makes_a_small_native_program_of_it()
    {
        ProgramResult result = DotNet("publish", "digits.cs");
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.DoesNotContain("warning", result.Output + result.Errors, StringComparison.Ordinal);
        string program = Path.Combine(_folder.Path, "artifacts", "digits", "digits");
        Assert.InRange(new FileInfo(program).Length / 1e6, 1, MostMegabytes);

        ProgramResult refused = Programs.RunIn(_folder.Path, program, [_folder.File("nothing")], s_limit);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("nothing does not exist.", refused.Errors, StringComparison.Ordinal);

        // The 12,000 pictures of the sample for Fashion-MNIST are enough to see that it learns, and that what it saved is loaded.
        string images = Path.Combine(Repository.Root, "samples", "FashionMnist", "data");
        ProgramResult trained = Programs.RunIn(_folder.Path, program, [images], s_limit);
        Assert.True(trained.ExitCode == 0, trained.Errors);
        Assert.InRange(Accuracy(trained), 0.8, 1);
        ProgramResult loaded = Programs.RunIn(_folder.Path, program, [images], s_limit);
        Assert.Equal(trained.Lines[^1], loaded.Lines.Single());
    }

    private static double Accuracy(ProgramResult result) => double.Parse(TestAccuracy().Match(result.Lines[^1]).Groups[1].Value, CultureInfo.InvariantCulture);

    private ProgramResult DotNet(params string[] arguments) => Programs.RunIn(_folder.Path, Programs.DotNet, arguments, s_limit);

    [GeneratedRegex(@"^test: accuracy (0\.\d+)")]
    private static partial Regex TestAccuracy();
}
