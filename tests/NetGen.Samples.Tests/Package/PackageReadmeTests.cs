using System.IO.Compression;
using NetGen.Mpi.Tests;

namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who reads a package's page pastes its program into an empty folder, and it does what the page says.</summary>
[Collection(PageCollection.Name)]
public sealed class PackageReadmeTests(PagePrograms programs)
{
    private const string Services = "NetGen.Extensions.DependencyInjection";
    private const string ServicesOutput = "noticed: True, version 2, new weights: True, kept: True";

    [Theory]
    [InlineData("NetGen", "the point is inside")]
    [InlineData("NetGen.Data", "80 pictures of bright and dark: accuracy 1.0000")]
    [InlineData("NetGen.Data.Images", "white")]
    [InlineData("NetGen.Data.Tables", "buys: yes")]
    [InlineData(Services, ServicesOutput)]
    [InlineData("NetGen.Onnx", "models/Imported.cs, models/Imported.safetensors: 3 layers")]
    [InlineData("NetGen.Reports", "report.html: True")]
    public void Its_program_runs(string package, string last)
    {
        Assert.Contains(package, PackageFeed.PackagesAdded(PagePrograms.PackagePage(package)));
        Assert.StartsWith(last, programs.RunPackagePage(package).TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [MpiFact]
    public void The_program_for_several_machines_runs() => Its_program_runs("NetGen.Mpi", "learned by all ranks: True");

    [AotFact]
    public void The_program_with_services_is_a_native_one_too() =>
        Assert.Equal(ServicesOutput, programs.RunNativePackagePage(Services).TrimEnd().Split('\n')[^1]);

    [Theory]
    [InlineData("NetGen")]
    [InlineData("NetGen.Data")]
    [InlineData("NetGen.Data.Images")]
    [InlineData("NetGen.Data.Tables")]
    [InlineData(Services)]
    [InlineData("NetGen.Mpi")]
    [InlineData("NetGen.Onnx")]
    [InlineData("NetGen.Reports")]
    public void It_says_what_it_is(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(PackageFeed.Folder, $"{package}.{PackageFeed.Version}.nupkg"));
        using var reader = new StreamReader(archive.GetEntry($"{package}.nuspec")!.Open());
        string description = reader.ReadToEnd();
        foreach (string element in (string[])["description", "tags", "readme", "icon", "license", "authors"])
        {
            Assert.Contains($"<{element}", description, StringComparison.Ordinal);
        }

        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.NotNull(archive.GetEntry("LICENSE"));

        // A link to a file of the repository leads nowhere from a package's page.
        Assert.DoesNotContain("](", PagePrograms.PackagePage(package), StringComparison.Ordinal);
    }
}
