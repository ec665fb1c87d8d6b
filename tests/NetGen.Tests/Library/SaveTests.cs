using System.Diagnostics;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>What saving leaves as it is, and what it tells of when it cannot.</summary>
public sealed class SaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;
    private readonly ShapeOnlyNetwork _network = SafetensorsTests.Filled(SafetensorsTests.Sequential(), 1);

    private static bool IsUnix => !OperatingSystem.IsWindows();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("target.bin", true)]
    [InlineData("target.bin", false)]
    [InlineData("sub/../sub/target.bin", false)]
    public void ALinkStaysAndWhatItLeadsToIsWritten(string link, bool exists)
    {
        if (!IsUnix)
        {
            return;
        }

        Directory.CreateDirectory(At("sub"));
        Directory.CreateDirectory(At("elsewhere"));
        string target = Path.GetFullPath(At(link));
        if (exists)
        {
            File.WriteAllText(target, "old");
        }

        // A link to a link, both relative, in a folder that is a link.
        File.CreateSymbolicLink(At("elsewhere/one"), "../" + link);
        File.CreateSymbolicLink(At("two"), "elsewhere/one");
        Directory.CreateSymbolicLink(At("here"), ".");
        _network.Save(At("here/two"));
        RequireLoads(target);
        Assert.NotNull(new FileInfo(At("two")).LinkTarget);
        Assert.NotNull(new FileInfo(At("elsewhere/one")).LinkTarget);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public void ALinkInACircleIsAnError()
    {
        if (!IsUnix)
        {
            return;
        }

        File.CreateSymbolicLink(At("a"), "b");
        File.CreateSymbolicLink(At("b"), "a");
        Assert.Contains("symbolic link", Assert.Throws<IOException>(() => _network.Save(At("a"))).Message);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    public void AFileKeepsItsPermissions(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(At("weights"), "old");
        File.SetUnixFileMode(At("weights"), mode);
        _network.Save(At("weights"));
        Assert.Equal(mode, File.GetUnixFileMode(At("weights")));
        RequireLoads(At("weights"));
    }

    [Fact]
    public void AFileKeepsItsOwnerWhereTheProcessMayGiveItAway()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.WriteAllText(At("weights"), "old");
        UnixFileFacts own = UnixFiles.Find(At("weights"))!.Value;
        UnixFiles.SetOwner(At("weights"), own with { User = 12345, Group = 23456 });
        UnixFileFacts given = UnixFiles.Find(At("weights"))!.Value;
        _network.Save(At("weights"));
        Assert.Equal(given, UnixFiles.Find(At("weights")));
    }

    [Fact]
    public async Task DevicesAndPipesAreWrittenToAndStay()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _network.Save("/dev/null");
        Assert.Contains("No space left", Assert.ThrowsAny<IOException>(() => _network.Save("/dev/full")).Message);
        Assert.All(["/dev/null", "/dev/full"], d => Assert.False(UnixFiles.Find(d)!.Value.IsRegular));
        await Process.Start("mkfifo", At("pipe")).WaitForExitAsync();
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(SafetensorsTests.Sequential(), 2);
        Task reader = Task.Run(() => loaded.Load(At("pipe")));
        _network.Save(At("pipe"));
        await reader.WaitAsync(TimeSpan.FromMinutes(1));
        SafetensorsTests.RequireSame(_network, loaded);
        Assert.False(UnixFiles.Find(At("pipe"))!.Value.IsRegular);
        Assert.Empty(Leftovers());
    }

    [Theory]
    [InlineData(218)]
    [InlineData(255)]
    public void LongNamesAreSaved(int length)
    {
        string path = At(new string('w', length));
        _network.Save(path);
        _network.Save(path);
        RequireLoads(path);
        Assert.Throws<PathTooLongException>(() => _network.Save(At(new string('w', 300))));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public void WhatKilledProcessesLeftBehindIsRemoved()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string target = At("weights");
        string own = TemporaryFile.NameFor(target);
        string[] parts = Path.GetFileName(own).Split('-');
        string Name(string process, string token) => At(string.Join('-', parts[0], parts[1], parts[2], process, token, "1.tmp"));
        string dead = Name("4194305", "00");
        string restarted = Name(parts[3], "00");
        string alive = Name("1", "00");
        string locked = Name("4194306", "00");
        string ofOther = Path.Join(_folder, Path.GetFileName(TemporaryFile.NameFor(At("other"))));
        string[] all = [dead, restarted, alive, locked, own, ofOther, At(".netgen-x.tmp"), At("weights.tmp")];
        Array.ForEach(all, f => File.WriteAllText(f, "part"));
        using (new FileStream(locked, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            _network.Save(target);
        }

        Assert.Equal(all.Except([dead, restarted]).Append(target).Order(), Directory.GetFiles(_folder).Order());
        RequireLoads(target);
    }

    [Fact]
    public void AFileThatIsBeingWrittenIsLocked()
    {
        if (!IsUnix)
        {
            return;
        }

        string target = At("weights");
        FileReplacement.Write(target, stream =>
        {
            string temporary = Assert.Single(Leftovers());
            Assert.Equal(temporary, ((FileStream)stream).Name);
            Assert.Throws<IOException>(() => new FileStream(temporary, FileMode.Open, FileAccess.Write, FileShare.None));
            TemporaryFile.RemoveStale(target);
            Assert.True(File.Exists(temporary));
        });
        Assert.True(File.Exists(target));
    }

    [Fact]
    public void ErrorsAreThoseThatAreDocumentedAndNameTheTarget()
    {
        Directory.CreateDirectory(At("folder"));
        Assert.Contains(At("folder"), Assert.Throws<UnauthorizedAccessException>(() => _network.Save(At("folder"))).Message);
        Assert.Contains(At("missing/weights"), Assert.Throws<DirectoryNotFoundException>(() => _network.Save(At("missing/weights"))).Message);
        Assert.Throws<FileNotFoundException>(() => _network.Load(At("missing")));
        Assert.Throws<DirectoryNotFoundException>(() => _network.Load(At("missing/weights")));
        Assert.Throws<UnauthorizedAccessException>(() => _network.Load(At("folder")));
        var error = Assert.Throws<IOException>(() => FileReplacement.Write(At("weights"), s => throw new IOException($"No space left on device : '{((FileStream)s).Name}'")));
        Assert.Equal($"No space left on device : '{At("weights")}'", error.Message);
        Assert.Empty(Leftovers());
    }

    [Theory]
    [InlineData("4.weight", 3, float.NaN, "[1, 1]: NaN; expected finite numbers in single precision")]
    [InlineData("4.bias", 0, float.PositiveInfinity, "[0]: Infinity; expected finite numbers in single precision")]
    public void WhatCouldNotBeLoadedAgainIsNotSavedUnlessAskedFor(string name, int index, float value, string message)
    {
        _network.Save(At("weights"));
        byte[] before = File.ReadAllBytes(At("weights"));
        Write(name, index, value);
        using var stream = new MemoryStream();
        foreach (Action save in new Action[] { () => _network.Save(At("weights")), () => _network.Save(stream) })
        {
            string error = Assert.Throws<InvalidOperationException>(save).Message;
            Assert.StartsWith($"{name} [", error);
            Assert.Contains(message, error);
            Assert.Contains("SaveOptions.AllowInvalidValues", error);
        }

        Assert.Equal(0, stream.Length);
        Assert.Equal(before, File.ReadAllBytes(At("weights")));
        Assert.Empty(Leftovers());

        _network.Save(At("weights"), new SaveOptions { AllowInvalidValues = true });
        Assert.Throws<WeightsFormatException>(() => _network.Load(At("weights")));
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(SafetensorsTests.Sequential(), 2);
        loaded.Load(At("weights"), new LoadOptions { AllowInvalidValues = true });
        SafetensorsTests.RequireSame(_network, loaded);
    }

    [Fact]
    public void AVarianceOrANumberOfBatchesBelowNothingIsNotSaved()
    {
        Parameter variance = _network.Parameters.First(p => p.Info.Role == TensorRole.RunningVariance);
        Write(variance.Name, 1, -1);
        Assert.Contains($"{variance.Name} [", Assert.Throws<InvalidOperationException>(() => _network.Save(At("weights"))).Message);
        Write(variance.Name, 1, 0);
        _network.BatchCounts[0] = -1;
        Assert.Contains("is -1; expected at least 0", Assert.Throws<InvalidOperationException>(() => _network.Save(At("weights"))).Message);
        _network.BatchCounts[0] = 0;
        _network.Save(At("weights"));
        RequireLoads(At("weights"));
    }

    private void Write(string name, int index, float value)
    {
        Parameter parameter = _network.Parameters.Single(p => p.Name == name);
        float[] values = parameter.Values.ToArray();
        values[index] = value;
        parameter.CopyFrom(values);
    }

    private string At(string name) => Path.Join(_folder, name);

    private string[] Leftovers() => Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories);

    private void RequireLoads(string path)
    {
        ShapeOnlyNetwork loaded = SafetensorsTests.Filled(SafetensorsTests.Sequential(), 2);
        loaded.Load(path);
        SafetensorsTests.RequireSame(_network, loaded);
    }
}
