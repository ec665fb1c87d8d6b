using System.Runtime.InteropServices;

namespace NetGen.Samples.Tests.Package;

/// <summary>The programs on pages for users, each in a project of its own outside the repository. One command builds them all.</summary>
public sealed class PagePrograms : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<string> _built;

    public PagePrograms() => _built = new(Build);

    /// <summary>The pages of <c>specs/guides</c>.</summary>
    public static IReadOnlyList<string> Guides { get; } =
        [.. Directory.GetFiles(GuidePath("")).Select(file => Path.GetFileName(file)).Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    /// <summary>The text of a guide.</summary>
    public static string Guide(string name) => ReadText(GuidePath(name));

    /// <summary>The text of a package's page.</summary>
    public static string PackagePage(string package) => ReadText(Path.Combine(Repository.Root, "src", package, "README.md"));

    /// <summary>Runs the program of a guide where its project is, and returns what it printed.</summary>
    public string RunGuide(string name) => Run(Path.GetFileNameWithoutExtension(name));

    /// <summary>Runs the program of a package's page where its project is, and returns what it printed.</summary>
    public string RunPackagePage(string package) => Run(PackageProject(package));

    /// <summary>Publishes the program of a package's page as a native one, without a warning, and returns what that printed.</summary>
    public string RunNativePackagePage(string package)
    {
        _ = RunPackagePage(package);
        string folder = _folder.File(PackageProject(package));
        string native = Path.Combine(folder, "native");
        ProgramResult published = PackageFeed.DotNet("publish", folder, "-p:PublishAot=true", "-r", RuntimeInformation.RuntimeIdentifier, "-o", native);
        Assert.DoesNotContain("warning", published.Output, StringComparison.Ordinal);
        ProgramResult run = Programs.RunIn(folder, Path.Combine(native, PackageProject(package)), [], TimeSpan.FromMinutes(2));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output;
    }

    public void Dispose() => _folder.Dispose();

    private static string GuidePath(string name) => Path.Combine(Repository.Root, "specs", "guides", name);

    private static string ReadText(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    // A project of a package's name could not refer to the package.
    private static string PackageProject(string package) => "Page." + package;

    private string Run(string project)
    {
        // A fault in one program concerns no other: its lines name its project.
        string file = Path.Combine(project, $"{project}.csproj");
        string said = string.Join('\n', _built.Value.Split('\n').Where(line => line.Contains(file, StringComparison.Ordinal)));
        Assert.DoesNotContain("warning", said, StringComparison.Ordinal);
        Assert.DoesNotContain("error", said, StringComparison.Ordinal);
        string program = _folder.File(Path.Combine(project, "bin", "Debug", "net10.0", $"{project}.dll"));
        Assert.True(File.Exists(program), _built.Value);
        ProgramResult run = Programs.RunIn(_folder.File(project), Programs.DotNet, [program], TimeSpan.FromMinutes(2));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output;
    }

    private string Build()
    {
        string overview = Guide("README.md");
        string settings = CodeBlock.First(overview, "xml");
        foreach (string guide in Guides)
        {
            string folder = Write(Path.GetFileNameWithoutExtension(guide), Guide(guide), settings, PackageFeed.PackagesAdded(overview));

            // What the guide from PyTorch begins with: a file that PyTorch saved.
            File.Copy(Path.Combine(Repository.Root, "specs", "golden", "weights_sequential.safetensors"), Path.Combine(folder, "model.safetensors"));
        }

        // The settings that the first package's page names, and the packages that each page names.
        settings = CodeBlock.First(PackagePage("NetGen"), "xml");
        foreach (string package in PackageFeed.Packages)
        {
            // A page of templates has no program, and adds no package.
            string page = PackagePage(package);
            if (PackageFeed.PackagesAdded(page) is { Length: > 0 } added)
            {
                Write(PackageProject(package), page, settings, added);
            }
        }

        string solution = _folder.File("Pages.slnx");
        IEnumerable<string> projects = Directory.GetFiles(_folder.Path, "*.csproj", SearchOption.AllDirectories);
        File.WriteAllText(solution, $"<Solution>{string.Concat(projects.Select(p => $"""<Project Path="{p}" />"""))}</Solution>");

        // One compiler for all of them, which nobody else has, and which ends with this command.
        string compiler = $"netgen-pages-{Environment.ProcessId}";
        File.WriteAllText(_folder.File("Directory.Solution.targets"), $"""
            <Project>
              <Target Name="BuildPages">
                <CallTarget Targets="Build" ContinueOnError="ErrorAndContinue" />
                <Exec Command="&quot;$(DOTNET_HOST_PATH)&quot; &quot;$(RoslynTargetsPath)/bincore/VBCSCompiler.dll&quot; -shutdown -pipename:{compiler}" />
              </Target>
            </Project>
            """);
        return PackageFeed.TryDotNet("build", solution, "-t:BuildPages", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={compiler}").Output;
    }

    private string Write(string project, string page, string settings, IEnumerable<string> packages)
    {
        string folder = Directory.CreateDirectory(_folder.File(project)).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), CodeBlock.First(page, "csharp"));
        PackageFeed.WriteProject(
            folder,
            $"{project}.csproj",
            "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>" + settings,
            """<Compile Include="Program.cs" />""" + string.Concat(packages.Select(p => $"""<PackageReference Include="{p}" Version="{PackageFeed.VersionOf(p)}" />""")));
        return folder;
    }
}
