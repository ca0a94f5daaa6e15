// The values asked for last, up to a number of them.
#ifndef DATELINE_STORE_LRU_H
#define DATELINE_STORE_LRU_H

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

template <typename Value>
class Lru {
 public:
  explicit Lru(size_t most) : most_(most) {}

  Value* find(std::string_view key) {  // nullptr: not here; valid until the next put
    auto at = places_.find(key);
    if (at == places_.end()) return nullptr;
    items_.splice(items_.begin(), items_, at->second);
    return &at->second->value;
  }
  void put(std::string_view key, Value value) {
    if (Value* old = find(key)) {
      *old = std::move(value);
      return;
    }
    items_.push_front({std::string(key), std::move(value)});
    places_.emplace(items_.front().key, items_.begin());
    if (items_.size() > most_) {
      places_.erase(items_.back().key);
      items_.pop_back();
    }
  }
  void clear() {
    places_.clear();
    items_.clear();
  }

 private:
  struct Item {
    std::string key;
    Value value;
  };
  size_t most_;
  std::list<Item> items_;
  std::unordered_map<std::string_view, typename std::list<Item>::iterator> places_;  // keys live in items_
};

}  // namespace dateline

#endif
