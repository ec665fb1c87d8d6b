using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetGen.Serialization;

namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>What a program gets from its container.</summary>
public sealed class RegistrationTests : IDisposable
{
    private readonly GateFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_path_is_enough()
    {
        using ServiceProvider provider = new ServiceCollection().AddNetGen<Gate>(_file.Path).BuildServiceProvider(validateScopes: true);
        NetworkMonitor<Gate> monitor = provider.GetRequiredService<NetworkMonitor<Gate>>();
        Assert.Same(monitor, provider.GetRequiredService<NetworkMonitor<Gate>>());
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(monitor.Current));
        Assert.Equal((1L, (Exception?)null), (monitor.Version, monitor.LastError));
    }

    [Fact]
    public void A_scope_keeps_the_network_that_it_began_with()
    {
        using ServiceProvider provider = new ServiceCollection().AddNetGen<Gate>(_file.Path).BuildServiceProvider(validateScopes: true);
        NetworkMonitor<Gate> monitor = provider.GetRequiredService<NetworkMonitor<Gate>>();
        using IServiceScope scope = provider.CreateScope();
        Gate before = scope.ServiceProvider.GetRequiredService<Gate>();
        var trained = new Gate(GateFile.SecondSeed);
        monitor.Replace(trained);
        Assert.Same(before, scope.ServiceProvider.GetRequiredService<Gate>());
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(before));
        using IServiceScope later = provider.CreateScope();
        Assert.Same(trained, later.ServiceProvider.GetRequiredService<Gate>());

        // A singleton would keep the first network for ever.
        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<Gate>);
    }

    [Fact]
    public void Keys_tell_two_files_of_one_class_apart()
    {
        string other = _file.Other("other.safetensors");
        new Gate(GateFile.SecondSeed).Save(other);
        using ServiceProvider provider = new ServiceCollection()
            .AddKeyedNetGen<Gate>("old", _file.Path)
            .AddKeyedNetGen<Gate>("new", options => options.Path = other)
            .BuildServiceProvider(validateScopes: true);
        using IServiceScope scope = provider.CreateScope();
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(scope.ServiceProvider.GetRequiredKeyedService<Gate>("old")));
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(scope.ServiceProvider.GetRequiredKeyedService<Gate>("new")));
        Assert.Null(provider.GetService<NetworkMonitor<Gate>>());
    }

    [Fact]
    public void Weights_can_be_part_of_the_program()
    {
        byte[] bytes = GateFile.Bytes(GateFile.SecondSeed);
        var load = new LoadOptions { AllowInvalidValues = true };
        LoadOptions? given = null;
        using ServiceProvider provider = new ServiceCollection().AddNetGen<Gate>(options =>
        {
            options.LoadOptions = load;
            options.Factory = l => Gate.FromStream(new MemoryStream(bytes), given = l);
        }).BuildServiceProvider();
        Assert.Equal(GateFile.Answer(GateFile.SecondSeed), GateFile.Answer(provider.GetRequiredService<NetworkMonitor<Gate>>().Current));
        Assert.Same(load, given);
    }

    [Fact]
    public void Options_that_are_configured_elsewhere_count()
    {
        IServiceCollection services = new ServiceCollection().AddNetGen<Gate>("not-there.safetensors");
        services.Configure<NetGenOptions<Gate>>(options => options.Path = _file.Path);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(GateFile.Answer(GateFile.FirstSeed), GateFile.Answer(provider.GetRequiredService<NetworkMonitor<Gate>>().Current));
    }

    [Fact]
    public void The_programs_logger_hears_of_it()
    {
        var log = new RecordedLog();
        using ServiceProvider provider = new ServiceCollection().AddSingleton<ILogger<NetworkMonitor<Gate>>>(log).AddNetGen<Gate>(_file.Path).BuildServiceProvider();
        _ = provider.GetRequiredService<NetworkMonitor<Gate>>();
        Assert.Equal(new LogEntry(LogLevel.Information, 1, $"Gate has the weights of {_file.Path} (version 1)", null), Assert.Single(log.Entries));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_host_does_not_start_without_the_file(bool isKeyed)
    {
        string missing = _file.Other("missing.safetensors");
        var services = new ServiceCollection();
        _ = isKeyed ? services.AddKeyedNetGen<Gate>("key", missing) : services.AddNetGen<Gate>(missing);
        using ServiceProvider provider = services.BuildServiceProvider();
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(provider.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_does_it_with_the_file_of_another_network()
    {
        new Digits().Save(_file.Path);
        using ServiceProvider provider = new ServiceCollection().AddNetGen<Gate>(_file.Path).BuildServiceProvider();
        WeightsFormatException exception = Assert.Throws<WeightsFormatException>(provider.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains(_file.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string path = Path.Combine(_file.Other("nowhere"), "gate.safetensors");
        using ServiceProvider provider = new ServiceCollection().AddNetGen<Gate>(path).BuildServiceProvider();
        Assert.Contains(path, Assert.Throws<DirectoryNotFoundException>(provider.GetRequiredService<NetworkMonitor<Gate>>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_source_is_named_and_no_more()
    {
        var both = new NetGenOptions<Gate> { Path = _file.Path, Factory = _ => new Gate() };
        Assert.Equal("The options of Gate have both Path and Factory; expected one of them.", Assert.Throws<ArgumentException>(() => new NetworkMonitor<Gate>(both)).Message);
        Assert.Equal("The options of Gate have neither Path nor Factory; expected one of them.", Assert.Throws<ArgumentException>(() => new NetworkMonitor<Gate>(new())).Message);
        var negative = new NetGenOptions<Gate> { Path = _file.Path, SettleDelay = TimeSpan.FromSeconds(-1) };
        Assert.Equal(
            "SettleDelay of Gate is -00:00:01; expected 0 to 2147483647 milliseconds.", Assert.Throws<ArgumentException>(() => new NetworkMonitor<Gate>(negative)).Message);
    }
}
