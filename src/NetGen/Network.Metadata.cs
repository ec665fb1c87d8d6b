using System.Collections.ObjectModel;
using NetGen.Serialization;

namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>The name under which <see cref="Metadata"/> hold <see cref="ClassNames"/>: a JSON array of strings.</summary>
    public const string ClassNamesKey = "netgen.class_names";

    // Both change together, so they are one object.
    private volatile NetworkMetadata _metadata = NetworkMetadata.None;

    /// <summary>
    /// Strings that belong to the network and travel with it, by name: how its inputs are prepared, what its classes are called, where it comes from.
    /// <see cref="Save(string)"/> writes them into the file's <c>__metadata__</c>. <c>Load</c> takes those of a file that has all of the network's tensors.
    /// At first there are none.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A name is one that <c>Save</c> writes itself (<c>format</c>, <c>netgen.network</c>, <c>netgen.input</c>, <c>netgen.output</c>), a value is null or
    /// cannot be written as UTF-8, or <c>netgen.class_names</c> is no JSON array of strings.
    /// </exception>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get => _metadata.Values;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _metadata = NetworkMetadata.Of(FileMetadata.Checked(value));
        }
    }

    /// <summary>
    /// The names of the classes in the order of their labels, which <see cref="Metadata"/> hold as <see cref="ClassNamesKey"/>; empty if there are none.
    /// </summary>
    /// <exception cref="ArgumentException">There is not one name for each output.</exception>
    public IReadOnlyList<string> ClassNames
    {
        get => _metadata.ClassNames;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != 0 && value.Count != _outputLength)
            {
                throw new ArgumentException($"There are {value.Count} class names; expected {_outputLength}, one for each output of {Info.Name}, or none.", nameof(value));
            }

            Dictionary<string, string> metadata = new(Metadata, StringComparer.Ordinal);
            metadata.Remove(ClassNamesKey);
            if (value.Count > 0)
            {
                metadata.Add(ClassNamesKey, TextArray.Format(value));
            }

            Metadata = metadata;
        }
    }

    private sealed record NetworkMetadata(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> ClassNames)
    {
        public static NetworkMetadata None { get; } = new(ReadOnlyDictionary<string, string>.Empty, []);

        public static NetworkMetadata Of(IReadOnlyDictionary<string, string> values) =>
            new(values, values.TryGetValue(ClassNamesKey, out string? names) ? TextArray.Parse(names)! : []);
    }
}
