namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who installs the templates gets a program that learns, and its tests.</summary>
public sealed class TemplateTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);
    private readonly TempFolder _folder = new();

    public TemplateTests() => PackageFeed.WriteSource(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_console_program_learns_and_tests_itself()
    {
        // The templates of this machine's user stay as they are.
        string hive = _folder.File("hive");
        string package = Path.Combine(PackageFeed.Folder, $"NetGen.Templates.{PackageFeed.Version}.nupkg");
        DotNet("new", "install", package, "--debug:custom-hive", hive);
        DotNet("new", "netgen-console", "-o", "My.Rings", "--no-restore", "--debug:custom-hive", hive);
        Assert.True(File.Exists(_folder.File("My.Rings/src/My.Rings/Ring.cs")));

        ProgramResult first = DotNet("run", "--project", "My.Rings/src/My.Rings");
        Assert.Equal("the point (0.1, 0.2) is inside", first.Lines[^1]);
        Assert.StartsWith("epoch 1: ", first.Lines[0]);
        Assert.True(File.Exists(_folder.File("ring.safetensors")));
        ProgramResult second = DotNet("run", "--project", "My.Rings/src/My.Rings");
        Assert.Equal(first.Lines[^2..], second.Lines);

        ProgramResult tests = DotNet("test", "My.Rings");
        Assert.Matches(@"Passed:\s+2", tests.Output);
        Assert.DoesNotContain("warning", first.Output + tests.Output, StringComparison.Ordinal);
    }

    private ProgramResult DotNet(params string[] arguments)
    {
        ProgramResult result = Programs.RunIn(_folder.Path, Programs.DotNet, arguments, s_limit);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }
}
