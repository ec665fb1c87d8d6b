namespace FashionSample;

/// <summary>How the learning rate changes from epoch to epoch.</summary>
internal enum RateSchedule
{
    /// <summary>It falls along half a cosine.</summary>
    Cosine,

    /// <summary>It stays.</summary>
    Constant,
}
