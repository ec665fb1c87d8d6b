using Microsoft.Extensions.Logging;
using NetGen.Serialization;

namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>A file that changes: good weights are taken, and what is none changes nothing.</summary>
public sealed class ReloadTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_unnoticed = TimeSpan.FromMilliseconds(300);

    private readonly GateFile _file = new();
    private readonly RecordedLog _log = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_file_that_takes_the_place_of_another_is_taken()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        Gate before = monitor.Current;
        int heard = 0;
        monitor.Changed += (sender, _) => heard += ReferenceEquals(sender, monitor) ? 1 : 0;
        _file.Save(GateFile.SecondSeed);
        Eventually.True(() => Volatile.Read(ref heard) == 1, () => $"{monitor.Version}, {monitor.LastError}");
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(monitor.Current));
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(before));
        Assert.Equal([(LogLevel.Information, 1), (LogLevel.Information, 1)], _log.Entries.Select(entry => (entry.Level, entry.Id)));
        Assert.EndsWith("(version 2)", _log.Entries[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_written_in_place_is_taken_when_it_is_whole()
    {
        byte[] bytes = GateFile.Bytes(GateFile.SecondSeed);
        using NetworkMonitor<Gate> monitor = Watch(TimeSpan.FromMilliseconds(500));
        using (FileStream file = _file.OpenInPlace())
        {
            // Half of the old weights and half of the new ones would be a file that nothing is wrong with.
            foreach (byte[] piece in bytes.Chunk(bytes.Length / 16))
            {
                file.Write(piece);
                Thread.Sleep(10);
            }
        }

        Eventually.Version(monitor, 2);
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(monitor.Current));
        Assert.DoesNotContain(_log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public void Half_a_file_changes_nothing_and_the_next_good_one_is_taken()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        Gate before = monitor.Current;
        byte[] bytes = GateFile.Bytes(GateFile.SecondSeed);
        File.WriteAllBytes(_file.Path, bytes[..(bytes.Length / 2)]);
        Eventually.True(() => monitor.LastError is not null, () => $"{monitor.Version}");
        Assert.Contains(_file.Path, Assert.IsType<WeightsFormatException>(monitor.LastError).Message, StringComparison.Ordinal);
        Assert.Equal((before, 1L), (monitor.Current, monitor.Version));
        Eventually.True(() => _log.Entries.Length == 2, () => $"{_log.Entries.Length} entries");
        Assert.Equal((LogLevel.Error, 3, $"{_file.Path} could not be loaded; Gate keeps its weights (version 1)", monitor.LastError), Parts(_log.Entries[1]));

        _file.Save(GateFile.SecondSeed);
        Eventually.Version(monitor, 2);
        Assert.Null(monitor.LastError);
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(monitor.Current));
    }

    [Fact]
    public void The_file_of_another_network_changes_nothing()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        new Digits().Save(_file.Path);
        Eventually.True(() => monitor.LastError is WeightsFormatException, () => $"{monitor.LastError}");
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(monitor.Current));
    }

    [Fact]
    public void A_file_that_is_gone_changes_nothing_until_it_is_back()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        File.Delete(_file.Path);
        Eventually.True(() => monitor.LastError is FileNotFoundException, () => $"{monitor.LastError}");
        _file.Save(GateFile.SecondSeed);
        Eventually.Version(monitor, 2);
        Assert.Null(monitor.LastError);
    }

    [Fact]
    public void A_file_that_a_program_keeps_to_itself_is_read_afterwards()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        using (FileStream file = _file.OpenInPlace(FileShare.None))
        {
            file.Write(GateFile.Bytes(GateFile.SecondSeed));
            Eventually.True(() => monitor.LastError is IOException, () => $"{monitor.Version}, {monitor.LastError}");
            Thread.Sleep(s_unnoticed);
        }

        // Nothing tells that it was closed. The same fault is logged once.
        Eventually.Version(monitor, 2);
        Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public void A_file_that_is_written_while_it_is_read_is_not_taken()
    {
        bool writes = false;
        File.SetLastWriteTimeUtc(_file.Path, DateTime.UtcNow.AddHours(-1));
        string? Rewrite(string name)
        {
            if (writes)
            {
                using FileStream file = _file.OpenInPlace();
                file.Write(GateFile.Bytes(GateFile.FirstSeed));
            }

            return name;
        }

        using NetworkMonitor<Gate> monitor = Watch(s_short, options => (options.ReloadOnChange, options.LoadOptions) = (false, new LoadOptions { Map = Rewrite }));
        writes = true;
        IOException exception = Assert.Throws<IOException>(monitor.Reload);
        Assert.Equal($"{_file.Path} was written while it was read; expected a file that nobody writes.", exception.Message);
        Assert.Equal((1L, (Exception?)exception), (monitor.Version, monitor.LastError));
        writes = false;
        monitor.Reload();
        Assert.Equal((2L, (Exception?)null), (monitor.Version, monitor.LastError));
    }

    [Fact]
    public void Reload_throws_what_is_wrong_and_changes_nothing()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short, options => options.ReloadOnChange = false);
        Gate before = monitor.Current;
        File.WriteAllText(_file.Path, "no weights");
        WeightsFormatException exception = Assert.Throws<WeightsFormatException>(monitor.Reload);
        Assert.Equal((before, 1L, (Exception?)exception), (monitor.Current, monitor.Version, monitor.LastError));
        _file.Save(GateFile.SecondSeed);
        monitor.Reload();
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(monitor.Current));
        Assert.Equal((2L, (Exception?)null), (monitor.Version, monitor.LastError));
    }

    [Fact]
    public void Nobody_watches_where_that_is_not_asked_for_or_after_the_end()
    {
        using NetworkMonitor<Gate> without = Watch(s_short, options => options.ReloadOnChange = false);
        NetworkMonitor<Gate> ended = Watch(s_short);
        ended.Dispose();
        using NetworkMonitor<Gate> watching = Watch(s_short);
        _file.Save(GateFile.SecondSeed);
        Eventually.Version(watching, 2);
        Thread.Sleep(s_unnoticed);
        Assert.Equal((1L, 1L), (without.Version, ended.Version));
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(ended.Current));
    }

    [Fact]
    public void What_prepares_a_network_runs_before_others_see_it_and_may_refuse_it()
    {
        bool refuses = false;
        var network = new Gate();
        using NetworkMonitor<Gate> monitor = Watch(s_short, options => options.Prepare = loaded =>
        {
            loaded.WeightFormat = refuses ? throw new InvalidOperationException("Its accuracy is 0.5; expected 0.9 or more.") : WeightFormat.BFloat16;
            network = loaded;
        });
        Assert.Same(network, monitor.Current);
        Assert.Equal(WeightFormat.BFloat16, monitor.Current.WeightFormat);
        refuses = true;
        Assert.Throws<InvalidOperationException>(monitor.Reload);
        Assert.Same(network, monitor.Current);
    }

    [Fact]
    public void A_trained_network_takes_the_place_of_the_file()
    {
        using NetworkMonitor<Gate> monitor = Watch(s_short);
        int heard = 0;
        monitor.Changed += (_, _) => throw new NotSupportedException("A handler.");
        monitor.Changed += (_, _) => heard++;
        var trained = new Gate(GateFile.SecondSeed);
        monitor.Replace(trained);
        Assert.Equal((trained, 2L, 1), (monitor.Current, monitor.Version, heard));
        Assert.Equal([(LogLevel.Information, 1), (LogLevel.Information, 2), (LogLevel.Error, 4)], _log.Entries.Select(entry => (entry.Level, entry.Id)));
        Assert.IsType<NotSupportedException>(_log.Entries[^1].Exception);

        using var trainer = new Training.Trainer<Gate>(trained);
        trainer.Step(new float[Gate.InputLength], (_, gradient) =>
        {
            gradient.Clear();
            Assert.Contains("is being trained", Assert.Throws<InvalidOperationException>(() => monitor.Replace(trained)).Message, StringComparison.Ordinal);
            return 0;
        });
        Assert.Equal(2, monitor.Version);
    }

    private static (LogLevel Level, int Id, string Message, Exception? Exception) Parts(LogEntry entry) => (entry.Level, entry.Id, entry.Message, entry.Exception);

    private NetworkMonitor<Gate> Watch(TimeSpan delay, Action<NetGenOptions<Gate>>? configure = null)
    {
        var options = new NetGenOptions<Gate> { Path = _file.Path, SettleDelay = delay };
        configure?.Invoke(options);
        return new NetworkMonitor<Gate>(options, _log);
    }
}
