namespace NetGen;

/// <summary>What <see cref="Network.Save(string, SaveOptions)"/> writes. The default is what <see cref="Network.Save(string)"/> does.</summary>
public sealed class SaveOptions
{
    /// <summary>
    /// Whether values that are not finite, and running variances below 0, are saved: to look at a network that diverged. <see cref="Network.Load(string)"/>
    /// refuses them unless <see cref="LoadOptions.AllowInvalidValues"/> is set. Default false: they are an error.
    /// </summary>
    public bool AllowInvalidValues { get; init; }

    /// <summary>
    /// Strings that are written beside the tensors, such as those of a pipeline that prepares the inputs. They come on top of <see cref="Network.Metadata"/>,
    /// and count where both have a name. Default null: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
